import { useIntl } from 'react-intl';
import { useAction, useCore, useTopic } from '../app';
import { Button } from '../design/Button';
import { T } from '../language';
import styles from './Search.module.css';

/** Says so where not all of a room can be searched, and offers the rest. */
export function RoomIndexingNote({ roomId }: { roomId: string }) {
  const intl = useIntl();
  const core = useCore();
  const room = useTopic('roomIndexing', { roomId });
  const fetchAll = useAction(() => core.call('indexRoom', { roomId }));
  if (!room) return null;
  const { since, locked, isWanted } = room;
  return (
    <div className={styles.roomNote} aria-live="polite">
      {since === null ? (
        <p>
          <T id="search.room.whole" />
        </p>
      ) : (
        <p>
          <T
            id={isWanted ? 'search.room.fetching' : 'search.room.partial'}
            values={{ date: intl.formatDate(since, { dateStyle: 'long' }) }}
          />{' '}
          {isWanted ? null : (
            <Button variant="quiet" size="small" isPending={fetchAll.isPending} onPress={() => void fetchAll.run()}>
              <T id="search.room.fetch" />
            </Button>
          )}
        </p>
      )}
      {locked > 0 ? (
        <p>
          <T id="search.room.locked" values={{ count: locked }} />
        </p>
      ) : null}
    </div>
  );
}
