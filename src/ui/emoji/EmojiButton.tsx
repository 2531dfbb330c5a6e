import { Smile } from 'lucide-react';
import { Suspense, useState, type ReactNode } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { IconButton } from '../design/IconButton';
import { useText } from '../language';
import { EmojiPicker } from './EmojiPicker';
import styles from './EmojiPicker.module.css';

/** What can be chosen beside emoji. */
export interface PickerTab {
  id: string;
  label: string;
  /** `close` ends the choice. */
  content: (close: () => void) => ReactNode;
}

export interface EmojiButtonProps {
  onChoose: (emoji: string) => void;
  /** The picker was closed, by a choice or without one. */
  onClose?: () => void;
  className?: string | undefined;
  tabs?: readonly PickerTab[];
  /** The picker is being opened. */
  onOpen?: () => void;
}

const noTabs: readonly PickerTab[] = [];

/** A button that opens the picker above itself. */
export function EmojiButton({ onChoose, onClose, className, tabs = noTabs, onOpen }: EmojiButtonProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const change = (open: boolean) => {
    setOpen(open);
    if (open) onOpen?.();
    else onClose?.();
  };
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={change}>
      <IconButton
        label={t('emoji.button')}
        icon={<Smile size={18} aria-hidden />}
        size="small"
        placement="top"
        {...(className !== undefined && { className })}
      />
      <Popover placement="top start" offset={8} className={styles.popover ?? ''}>
        <Dialog aria-label={t('emoji.button')} className={styles.dialog ?? ''}>
          <Choices tabs={tabs} onClose={() => change(false)}>
            <EmojiPicker
              onChoose={(emoji) => {
                change(false);
                onChoose(emoji);
              }}
            />
          </Choices>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

interface ChoicesProps {
  tabs: readonly PickerTab[];
  onClose: () => void;
  /** The emoji. */
  children: ReactNode;
}

/** Emoji alone, or beside what else can be chosen. */
function Choices({ tabs, onClose, children }: ChoicesProps) {
  const t = useText();
  if (tabs.length === 0) return children;
  return (
    <Tabs className={styles.tabs ?? ''}>
      <TabList aria-label={t('emoji.kinds')} className={styles.tabList ?? ''}>
        <Tab id="emoji" className={styles.tab ?? ''}>
          {t('emoji.tab')}
        </Tab>
        {tabs.map(({ id, label }) => (
          <Tab key={id} id={id} className={styles.tab ?? ''}>
            {label}
          </Tab>
        ))}
      </TabList>
      <TabPanel id="emoji">{children}</TabPanel>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className={styles.pictures ?? ''}>
          <Suspense>{content(onClose)}</Suspense>
        </TabPanel>
      ))}
    </Tabs>
  );
}
