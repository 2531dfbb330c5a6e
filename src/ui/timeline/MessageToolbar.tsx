import { Ellipsis, Forward, MessageSquareText, Pencil, Reply, Trash2 } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { Toolbar } from 'react-aria-components/Toolbar';
import { IconButton } from '../design/IconButton';
import { Menu } from '../design/Menu';
import { useText, type MessageId } from '../language';
import type { MessageAct } from './message-acts';
import { menuGroups } from './message-menu';
import { ReactionButton } from './ReactionButton';
import styles from './MessageToolbar.module.css';

export interface MessageToolbarProps {
  acts: ReadonlySet<MessageAct>;
  isMenuOpen: boolean;
  onAct: (act: MessageAct) => void;
  onReact: (key: string) => void;
  onMenuChange: (isOpen: boolean) => void;
  /** Something that belongs to the toolbar is open elsewhere: it has to stay. */
  onHold: (isHeld: boolean) => void;
}

const buttons: readonly { act: MessageAct; label: MessageId; icon: ReactNode }[] = [
  { act: 'reply', label: 'timeline.reply', icon: <Reply size={18} aria-hidden /> },
  { act: 'thread', label: 'threads.reply', icon: <MessageSquareText size={18} aria-hidden /> },
  { act: 'forward', label: 'action.forward', icon: <Forward size={18} aria-hidden /> },
  { act: 'edit', label: 'action.edit', icon: <Pencil size={17} aria-hidden /> },
  { act: 'delete', label: 'action.delete', icon: <Trash2 size={17} aria-hidden /> },
];

/** What one can do with a message; it floats at the message's upper end. */
export function MessageToolbar(props: MessageToolbarProps) {
  const { acts, isMenuOpen, onAct, onMenuChange } = props;
  const t = useText();
  const entries = useMemo(
    () =>
      menuGroups(acts).flatMap((group, at) =>
        group.map(({ act, label, icon, isDanger }, index) => ({
          id: act,
          label: t(label),
          icon,
          isDanger,
          startsGroup: at > 0 && index === 0,
          onAction: () => onAct(act),
        })),
      ),
    [acts, onAct, t],
  );
  return (
    <Toolbar aria-label={t('timeline.actions')} className={styles.toolbar ?? ''}>
      {acts.has('react') ? <ReactionButton onReact={props.onReact} onHold={props.onHold} /> : null}
      {buttons.map(({ act, label, icon }) =>
        acts.has(act) ? (
          <IconButton key={act} label={t(label)} size="small" placement="top" icon={icon} onPress={() => onAct(act)} />
        ) : null,
      )}
      {entries.length > 0 ? (
        <Menu
          label={t('action.more')}
          isOpen={isMenuOpen}
          onOpenChange={onMenuChange}
          trigger={
            <IconButton
              label={t('action.more')}
              size="small"
              placement="top"
              icon={<Ellipsis size={18} aria-hidden />}
            />
          }
          entries={entries}
        />
      ) : null}
    </Toolbar>
  );
}
