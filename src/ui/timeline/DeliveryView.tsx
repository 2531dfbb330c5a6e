import { Check, CircleAlert, Clock3 } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { SendState, TimelineItem } from '../../protocol/timeline';
import { useErrorText } from '../app';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { VisuallyHidden } from '../design/VisuallyHidden';
import { T, useText } from '../language';
import { TrustRemedy } from '../trust';
import styles from './Delivery.module.css';

const shownReaders = 3;

/** At the end of one's own message: on its way, or with the homeserver. */
export function DeliveryView({ send }: { send: SendState }) {
  if (send.state === 'waiting' || send.state === 'sending') {
    return (
      <span className={styles.sending}>
        <Clock3 size={14} aria-hidden /> <T id="timeline.sending" />
      </span>
    );
  }
  if (send.state !== 'sent') return null;
  return (
    <span className={styles.sent}>
      <Check size={15} aria-hidden />
      <VisuallyHidden>
        <T id="timeline.sent" />
      </VisuallyHidden>
    </span>
  );
}

/** Who has read up to here. */
export function ReadersView({ item }: { item: TimelineItem }) {
  const t = useText();
  const intl = useIntl();
  const more = item.readByCount - item.readBy.length;
  const names = item.readBy.map(({ name }) => name);
  const list = intl.formatList(more > 0 ? [...names, t('timeline.others', { count: more })] : names);
  const label = t('timeline.readBy', { names: list });
  return (
    // An image made of several; there is no tag for it.
    // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
    <span className={styles.readers} role="img" aria-label={label} title={label}>
      {item.readBy.slice(0, shownReaders).map((person) => (
        <span key={person.userId} className={styles.reader}>
          <Avatar avatar={person.avatar} shape="circle" size={17} />
        </span>
      ))}
      {item.readByCount > shownReaders ? (
        <span className={styles.moreReaders} aria-hidden="true" data-count={`+${item.readByCount - shownReaders}`} />
      ) : null}
    </span>
  );
}

export interface NotSentProps {
  send: SendState;
  onRetry: () => void;
  onDelete: () => void;
}

/** Why a message was not sent, and the two ways on. */
export function NotSentView({ send, onRetry, onDelete }: NotSentProps) {
  const errorText = useErrorText();
  return (
    <div className={styles.failed}>
      <CircleAlert size={16} aria-hidden />
      <strong>
        <T id="timeline.notSent" />
      </strong>
      {send.error ? <span>{errorText({ code: send.error, retryable: true, detail: {} })}</span> : null}
      <div className={styles.steps}>
        <TrustRemedy code={send.error} />
        <Button variant="quiet" size="small" onPress={onRetry}>
          <T id="timeline.retry" />
        </Button>
        <Button variant="quiet" size="small" onPress={onDelete}>
          <T id="timeline.delete" />
        </Button>
      </div>
    </div>
  );
}
