import type { RoomFilter } from '../app';
import { VisuallyHidden } from '../design/VisuallyHidden';
import { useText } from '../language';
import styles from './RoomList.module.css';

const filters = {
  all: 'roomList.all',
  unread: 'roomList.unreadOnly',
  people: 'roomList.people',
  rooms: 'roomList.rooms',
} as const;

/** All, Unread, People, Rooms: one of them. */
export function FiltersView({ filter, onFilter }: { filter: RoomFilter; onFilter: (filter: RoomFilter) => void }) {
  const t = useText();
  return (
    <fieldset className={styles.filters}>
      <legend className={styles.legend}>
        <VisuallyHidden>{t('roomList.filter')}</VisuallyHidden>
      </legend>
      {(Object.keys(filters) as RoomFilter[]).map((each) => (
        <label key={each} className={styles.filter}>
          <input
            className={styles.radio}
            type="radio"
            name="room-filter"
            checked={each === filter}
            onChange={() => onFilter(each)}
          />
          {t(filters[each])}
        </label>
      ))}
    </fieldset>
  );
}
