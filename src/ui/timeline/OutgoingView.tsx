import { CircleAlert, Trash2 } from 'lucide-react';
import type { OutgoingChange } from '../../protocol/timeline';
import { useErrorText } from '../app';
import { Button } from '../design/Button';
import { T, useText, type MessageId } from '../language';
import styles from './Delivery.module.css';

export interface OutgoingProps {
  changes: readonly OutgoingChange[];
  onRetry: (transactionId: string) => void;
  onDiscard: (transactionId: string) => void;
}

const failedMessages = {
  reaction: 'action.failed.reaction',
  'reaction-removal': 'action.failed.reactionRemoval',
  deletion: 'action.failed.deletion',
  vote: 'poll.voteFailed',
  'poll-end': 'poll.endFailed',
} as const satisfies Record<OutgoingChange['kind'], MessageId>;

/** What of mine belongs to a message and has not arrived: what waits can be undone, what was refused says why. */
export function OutgoingView({ changes, onRetry, onDiscard }: OutgoingProps) {
  return changes.map((change) => {
    const { kind, send } = change;
    const { transactionId } = send;
    if (send.state === 'failed')
      return (
        <RefusedView
          key={transactionId}
          change={change}
          onRetry={() => onRetry(transactionId)}
          onDiscard={() => onDiscard(transactionId)}
        />
      );
    if (kind === 'deletion')
      return (
        <p key={transactionId} className={styles.going}>
          <Trash2 size={14} aria-hidden /> <T id="action.deleting" />
          {send.state === 'waiting' ? (
            <Button variant="quiet" size="small" onPress={() => onDiscard(transactionId)}>
              <T id="action.undo" />
            </Button>
          ) : null}
        </p>
      );
    return null;
  });
}

interface RefusedProps {
  change: OutgoingChange;
  onRetry: () => void;
  onDiscard: () => void;
}

function RefusedView({ change, onRetry, onDiscard }: RefusedProps) {
  const t = useText();
  const errorText = useErrorText();
  const { kind, key, send } = change;
  return (
    <div className={styles.failed} role="alert">
      <CircleAlert size={16} aria-hidden />
      <strong>{t(failedMessages[kind], { key: key ?? '' })}</strong>
      {send.error ? <span>{errorText({ code: send.error, retryable: true, detail: {} })}</span> : null}
      <span className={styles.steps}>
        <Button variant="quiet" size="small" onPress={onRetry}>
          <T id="common.tryAgain" />
        </Button>
        <Button variant="quiet" size="small" onPress={onDiscard}>
          <T id="action.discard" />
        </Button>
      </span>
    </div>
  );
}
