import type { RoomDetails } from '../../protocol/rooms';
import type { TimelineState } from '../../protocol/timeline';
import { useErrorText } from '../app';
import { Button } from '../design/Button';
import { Spinner } from '../design/Spinner';
import { T } from '../language';
import styles from './Timeline.module.css';

/** CSS pixels above the first row; always the same, so that loading moves nothing. */
export const startHeight = 96;

/** What stands above the oldest loaded message: the room's beginning, that older ones load, or why they don't. */
export function TimelineStart({
  room,
  state,
  onRetry,
}: {
  /** Null for a thread, which begins with its first message. */
  room: RoomDetails | null;
  state: TimelineState;
  onRetry: () => void;
}) {
  const errorText = useErrorText();
  return (
    <div className={styles.start} style={{ height: startHeight }}>
      {state.before === 'loading' ? <Spinner /> : null}
      {state.before === 'start' && room ? (
        <p>
          <T
            id={room.kind === 'direct' ? 'timeline.startDirect' : 'timeline.startRoom'}
            values={{ name: <strong key="name">{room.name}</strong> }}
          />
        </p>
      ) : null}
      {state.before === 'failed' ? (
        <p role="alert">
          {state.error ? (
            errorText({ code: state.error, retryable: true, detail: {} })
          ) : (
            <T id="timeline.olderFailed" />
          )}{' '}
          <Button variant="quiet" size="small" onPress={onRetry}>
            <T id="common.tryAgain" />
          </Button>
        </p>
      ) : null}
    </div>
  );
}
