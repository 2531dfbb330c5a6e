import { Smile } from 'lucide-react';
import { useState } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { IconButton } from '../design/IconButton';
import { useText } from '../language';
import { EmojiPicker } from './EmojiPicker';
import styles from './EmojiPicker.module.css';

export interface EmojiButtonProps {
  onChoose: (emoji: string) => void;
  /** The picker was closed, by a choice or without one. */
  onClose?: () => void;
  className?: string | undefined;
}

/** A button that opens the picker above itself. */
export function EmojiButton({ onChoose, onClose, className }: EmojiButtonProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const change = (open: boolean) => {
    setOpen(open);
    if (!open) onClose?.();
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
          <EmojiPicker
            onChoose={(emoji) => {
              change(false);
              onChoose(emoji);
            }}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
