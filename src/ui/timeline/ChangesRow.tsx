import { memo, useState } from 'react';
import { useIntl } from 'react-intl';
import type { TimelineItem } from '../../protocol/timeline';
import { T, useText } from '../language';
import { changeWords, foldWords } from './change-words';
import styles from './Rows.module.css';

/** Changes of members and settings: one as its sentence, several folded into a line that opens. */
export const ChangesRow = memo(function ChangesRow({ items }: { items: readonly TimelineItem[] }) {
  const t = useText();
  const intl = useIntl();
  const [isOpen, setOpen] = useState(false);
  if (items.length === 1) return <Changes items={items} />;
  return (
    <>
      <div className={styles.line}>
        <span className={styles.changeText}>
          {foldWords(items, t, intl)} ·{' '}
          <button type="button" className={styles.fold} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <T id={isOpen ? 'timeline.foldHide' : 'timeline.foldShow'} />
          </button>
        </span>
      </div>
      {isOpen ? <Changes items={items} /> : null}
    </>
  );
});

function Changes({ items }: { items: readonly TimelineItem[] }) {
  const t = useText();
  const intl = useIntl();
  return items.map((item) => (
    <article
      key={item.key}
      className={styles.change}
      {...(item.eventId !== null && { 'data-event-id': item.eventId })}
      title={intl.formatDate(item.timestamp, { dateStyle: 'full', timeStyle: 'short' })}
    >
      {changeWords(item, t)}
    </article>
  ));
}
