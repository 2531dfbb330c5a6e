import type { TimelineState } from '../../protocol/timeline';
import { Button } from '../design/Button';
import { Spinner } from '../design/Spinner';
import { T } from '../language';
import styles from './Timeline.module.css';

/** What stands below the newest loaded message: nothing at the room's end, else that newer ones load or could not. */
export function TimelineEnd({ state, onRetry }: { state: TimelineState; onRetry: () => void }) {
  if (state.after === 'end') return <div className={styles.below} />;
  return (
    <div className={styles.more}>
      {state.after === 'failed' ? (
        <p role="alert">
          <T id="timeline.newerFailed" />{' '}
          <Button variant="quiet" size="small" onPress={onRetry}>
            <T id="common.tryAgain" />
          </Button>
        </p>
      ) : (
        <Spinner />
      )}
    </div>
  );
}
