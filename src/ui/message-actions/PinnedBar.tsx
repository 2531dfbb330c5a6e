import { Pin, PinOff } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { PinnedMessage } from '../../protocol/message-actions';
import { useCore, useTopic, useViewState } from '../app';
import { IconButton } from '../design/IconButton';
import { Menu } from '../design/Menu';
import { T, useText } from '../language';
import { tell } from './notice';
import styles from './PinnedBar.module.css';

interface PinnedBarProps {
  roomId: string;
  mayPin: boolean;
}

/** The room's pinned messages, one at a time: a press goes to the one shown, and shows the next. */
export function PinnedBar({ roomId, mayPin }: PinnedBarProps) {
  const t = useText();
  const core = useCore();
  const openEvent = useViewState((state) => state.openEvent);
  const pinned = useTopic('pinned', { roomId }) ?? [];
  const [shown, setShown] = useState<string | null>(null);
  const at = Math.max(
    0,
    pinned.findIndex(({ eventId }) => eventId === shown),
  );
  const message = pinned[at];
  if (!message) return null;
  const { eventId } = message;
  const textOf = ({ state, text }: PinnedMessage) => {
    if (state === 'loaded') return text;
    return t(state === 'undecryptable' ? 'timeline.quote.undecryptable' : 'timeline.quote.missing');
  };
  const go = (target: PinnedMessage, next: PinnedMessage | undefined) => {
    setShown(next?.eventId ?? null);
    openEvent(roomId, target.eventId);
  };
  const unpin = async () => {
    const result = await core.call('setPinned', { roomId, eventId, pinned: false });
    if (!result.ok) tell({ kind: 'failed', what: 'action.notUnpinned', error: result.error });
  };
  return (
    <section className={styles.bar} aria-label={t('action.pinned')}>
      <Pin size={17} aria-hidden className={styles.icon} />
      <AriaButton className={styles.message ?? ''} onPress={() => go(message, pinned[(at + 1) % pinned.length])}>
        {message.sender ? <bdi className={styles.name}>{message.sender.name}</bdi> : null}{' '}
        <span dir="auto">{textOf(message)}</span>
      </AriaButton>
      {pinned.length > 1 ? (
        <Menu
          label={t('action.allPinned')}
          trigger={
            <AriaButton
              className={styles.count ?? ''}
              aria-label={t('action.pinnedCount', { at: at + 1, count: pinned.length })}
            >
              <T id="action.pinnedOf" values={{ at: at + 1, count: pinned.length }} />
            </AriaButton>
          }
          entries={pinned.map((each) => ({
            id: each.eventId,
            label: `${each.sender ? `${each.sender.name} ` : ''}${textOf(each)}`,
            onAction: () => go(each, each),
          }))}
        />
      ) : null}
      {mayPin ? (
        <IconButton
          size="small"
          label={t('action.unpin')}
          icon={<PinOff size={16} aria-hidden />}
          onPress={() => void unpin()}
        />
      ) : null}
    </section>
  );
}
