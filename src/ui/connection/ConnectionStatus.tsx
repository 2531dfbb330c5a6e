import { useTopic } from '../app';
import { classNames } from '../design/class-names';
import { T, useText } from '../language';
import { connectionMessages } from './connection-text';
import styles from './Connection.module.css';

/** The truth about the connection, in a line at the list's foot; the first sync with its real progress. */
export function ConnectionStatus() {
  const t = useText();
  const connection = useTopic('connection', undefined) ?? { state: 'connecting' as const };
  const name = t(connectionMessages[connection.state]);
  return (
    <div className={styles.foot}>
      <div className={styles.line}>
        <span className={classNames(styles.dot, styles[connection.state])} aria-hidden="true" />
        {/* An output element is named by its content's author, and read when it changes. */}
        <output aria-label={name}>{name}</output>
        {connection.state === 'syncing' ? (
          <span className={styles.count}>
            {connection.total === null ? (
              <T id="connection.progressUnknown" values={{ loaded: connection.loaded }} />
            ) : (
              <T id="connection.progress" values={{ loaded: connection.loaded, total: connection.total }} />
            )}
          </span>
        ) : null}
      </div>
      {connection.state === 'syncing' && connection.total !== null ? (
        <progress
          className={styles.progress}
          aria-label={t('connection.progressName')}
          max={Math.max(1, connection.total)}
          value={Math.min(connection.loaded, connection.total)}
        />
      ) : null}
    </div>
  );
}
