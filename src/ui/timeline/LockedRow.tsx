import { memo, useState } from 'react';
import { useIntl } from 'react-intl';
import { T, useText } from '../language';
import type { LockedItem } from './locked-words';
import { LockedView } from './LockedView';
import styles from './Locked.module.css';

/** Names told before the rest is counted. */
const shownNames = 3;

/** Several neighbouring messages that cannot be read for the same reason, in one line that opens. */
export const LockedRow = memo(function LockedRow({ items }: { items: readonly LockedItem[] }) {
  const intl = useIntl();
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const names = [...new Map(items.map(({ sender }) => [sender.userId, sender.name])).values()];
  const more = names.length - shownNames;
  const told = more > 0 ? [...names.slice(0, shownNames), t('timeline.others', { count: more })] : names;
  const times = items.map(({ timestamp }) => timestamp);
  const span = intl.formatDateTimeRange(Math.min(...times), Math.max(...times), { dateStyle: 'medium' });
  return (
    <div className={styles.row}>
      <LockedView items={items} title={<T id="timeline.locked.several" values={{ count: items.length }} />}>
        <p className={styles.note}>
          {intl.formatList(told)} · {span} ·{' '}
          <button type="button" className={styles.fold} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <T id={isOpen ? 'timeline.foldHide' : 'timeline.foldShow'} />
          </button>
        </p>
        {isOpen ? <LockedItems items={items} /> : null}
      </LockedView>
    </div>
  );
});

function LockedItems({ items }: { items: readonly LockedItem[] }) {
  const intl = useIntl();
  return (
    <div className={styles.list}>
      {items.map((item) => (
        <article key={item.key} {...(item.eventId !== null && { 'data-event-id': item.eventId })}>
          <bdi>{item.sender.name}</bdi>{' '}
          <span className={styles.note}>
            {intl.formatDate(item.timestamp, { dateStyle: 'medium', timeStyle: 'short' })}
          </span>
        </article>
      ))}
    </div>
  );
}
