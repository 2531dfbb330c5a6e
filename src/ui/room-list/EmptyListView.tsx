import { Button } from '../design/Button';
import { T } from '../language';
import styles from './RoomList.module.css';

/** Why nothing is listed. */
export type EmptyReason =
  { kind: 'none' } | { kind: 'filter'; filter: 'unread' | 'people' | 'rooms' } | { kind: 'space' };

const filterMessages = {
  unread: 'roomList.emptyUnread',
  people: 'roomList.emptyPeople',
  rooms: 'roomList.emptyRooms',
} as const;

/** What stands in an empty list's place: why it is empty and what to do. */
export function EmptyListView(props: { reason: EmptyReason; onNewConversation: () => void; onShowAll: () => void }) {
  const { reason } = props;
  return (
    <div className={styles.empty}>
      <p>
        {reason.kind === 'filter' ? <T id={filterMessages[reason.filter]} /> : null}
        {reason.kind === 'space' ? <T id="roomList.emptySpace" /> : null}
        {reason.kind === 'none' ? <T id="roomList.empty" /> : null}
      </p>
      {reason.kind === 'filter' ? (
        <Button size="small" onPress={props.onShowAll}>
          <T id="roomList.showAll" />
        </Button>
      ) : (
        <Button size="small" onPress={props.onNewConversation}>
          <T id="roomList.writeToSomeone" />
        </Button>
      )}
    </div>
  );
}

/** Grey rows while the list loads. */
export function SkeletonView() {
  return (
    <div className={styles.skeleton} aria-hidden="true">
      {[62, 48, 70, 55, 44, 66, 52, 60].map((width, index) => (
        <div key={width} className={styles.skeletonRow} style={{ opacity: 1 - index * 0.11 }}>
          <span className={styles.skeletonPicture} />
          <span className={styles.skeletonLines}>
            <span style={{ width: `${width}%` }} />
            <span style={{ width: `${width + 18}%` }} />
          </span>
        </div>
      ))}
    </div>
  );
}
