import { T } from '../language';
import styles from './Room.module.css';

/** Instead of the composer in a room one is no longer in. */
export function LeftRoomView() {
  return (
    <p className={styles.left}>
      <T id="room.left" />
    </p>
  );
}
