import {
  Bold,
  Code,
  EyeOff,
  Italic,
  Link,
  List,
  ListOrdered,
  Quote,
  SquareCode,
  Strikethrough,
  Type,
} from 'lucide-react';
import { useSyncExternalStore, type ReactNode } from 'react';
import { IconButton } from '../design/IconButton';
import { Menu, type MenuEntry } from '../design/Menu';
import { useText, type MessageId } from '../language';
import type { ComposerEditor, Format } from './editor';
import styles from './Composer.module.css';

const command = navigator.platform.startsWith('Mac') ? 'Cmd' : 'Ctrl';

interface Choice {
  format: Format | 'link';
  name: MessageId;
  icon: ReactNode;
  /** Keys that do the same, after Ctrl or Cmd. */
  keys: string;
}

const first: readonly Choice[] = [
  { format: 'bold', name: 'composer.format.bold', icon: <Bold size={18} aria-hidden />, keys: 'B' },
  { format: 'italic', name: 'composer.format.italic', icon: <Italic size={18} aria-hidden />, keys: 'I' },
  { format: 'bullets', name: 'composer.format.bullets', icon: <List size={18} aria-hidden />, keys: 'Shift 8' },
  { format: 'code', name: 'composer.format.code', icon: <Code size={18} aria-hidden />, keys: 'E' },
];
const more: readonly Choice[] = [
  { format: 'strike', name: 'composer.format.strike', icon: <Strikethrough size={17} aria-hidden />, keys: 'Shift X' },
  { format: 'link', name: 'composer.format.link', icon: <Link size={17} aria-hidden />, keys: 'Shift L' },
  { format: 'numbers', name: 'composer.format.numbers', icon: <ListOrdered size={17} aria-hidden />, keys: 'Shift 7' },
  { format: 'quote', name: 'composer.format.quote', icon: <Quote size={17} aria-hidden />, keys: 'Shift 9' },
  {
    format: 'code-block',
    name: 'composer.format.code-block',
    icon: <SquareCode size={17} aria-hidden />,
    keys: 'Alt C',
  },
  { format: 'spoiler', name: 'composer.format.spoiler', icon: <EyeOff size={17} aria-hidden />, keys: 'Shift H' },
];

export interface FormattingBarProps {
  editor: ComposerEditor;
  onLink: () => void;
}

/** What one can do to the words: the four that are used most, the others in a menu. */
export function FormattingBar({ editor, onLink }: FormattingBarProps) {
  const t = useText();
  const active = useSyncExternalStore(editor.subscribe, () => editor.state().formats);
  const apply = (format: Choice['format']) => {
    if (format !== 'link') editor.toggle(format);
    else if (active.includes('link')) editor.link(null);
    else onLink();
  };
  const entries = more.map(({ format, name, icon }): MenuEntry => ({
    id: format,
    label: t(name),
    icon,
    onAction: () => apply(format),
  }));
  return (
    <>
      {first.map(({ format, name, icon, keys }) => (
        <IconButton
          key={format}
          label={t(name)}
          icon={icon}
          size="small"
          placement="top"
          keys={`${command} ${keys}`}
          isPressed={active.includes(format)}
          keepsFocus
          className={styles.tool ?? ''}
          onPress={() => apply(format)}
        />
      ))}
      <Menu
        label={t('composer.format.more')}
        placement="top start"
        trigger={
          <IconButton
            label={t('composer.format.more')}
            icon={<Type size={18} aria-hidden />}
            size="small"
            placement="top"
            className={styles.tool ?? ''}
          />
        }
        entries={entries}
      />
    </>
  );
}
