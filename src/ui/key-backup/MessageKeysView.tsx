import { Pause, Play } from 'lucide-react';
import type { KeyBackupState, KeyBackupStatus } from '../../protocol/key-backup';
import { Button } from '../design/Button';
import { ProgressBar } from '../design/ProgressBar';
import { Switch } from '../design/Switch';
import { T, useText, type MessageId } from '../language';
import styles from './MessageKeys.module.css';

const stateMessages = {
  unknown: 'keyBackup.state.unknown',
  none: 'keyBackup.state.none',
  deleted: 'keyBackup.state.deleted',
  'not-connected': 'keyBackup.state.notConnected',
  'other-key': 'keyBackup.state.otherKey',
  connected: 'keyBackup.state.connected',
} as const satisfies Record<KeyBackupState, MessageId>;

export interface MessageKeysSnapshot {
  status: KeyBackupStatus;
  restoreInBackground: boolean;
  /** Somebody else decides whether keys are restored in the background. */
  isLocked: boolean;
}
export interface MessageKeysActions {
  onPause: (paused: boolean) => void;
  onRestoreInBackground: (isOn: boolean) => void;
  onConnect: () => void;
  onSetUp: () => void;
  onExport: () => void;
  onImport: () => void;
}

/** Where the keys of one's messages are: the backup, what waits for it, what comes back from it, and files. */
export function MessageKeysView({ snapshot, actions }: { snapshot: MessageKeysSnapshot; actions: MessageKeysActions }) {
  const t = useText();
  const { status } = snapshot;
  const { state, waiting } = status;
  return (
    <section className={styles.section} aria-label={t('keyBackup.title')}>
      <h4 className={styles.title}>
        <T id="keyBackup.title" />
      </h4>
      <p className={styles.state}>
        <T id={stateMessages[state]} />{' '}
        {state === 'connected' && waiting !== null ? <T id="keyBackup.waiting" values={{ count: waiting }} /> : null}
      </p>
      {state === 'connected' ? <Restore snapshot={snapshot} actions={actions} /> : null}
      <div className={styles.buttons}>
        {state === 'none' || state === 'deleted' ? (
          <Button variant="primary" onPress={actions.onSetUp}>
            <T id="keyBackup.setUp" />
          </Button>
        ) : null}
        {state === 'not-connected' || state === 'other-key' ? (
          <Button variant="primary" onPress={actions.onConnect}>
            <T id="keyBackup.connect" />
          </Button>
        ) : null}
        <Button onPress={actions.onExport}>
          <T id="keyBackup.export" />
        </Button>
        <Button onPress={actions.onImport}>
          <T id="keyBackup.import" />
        </Button>
      </div>
    </section>
  );
}

function Restore({ snapshot, actions }: { snapshot: MessageKeysSnapshot; actions: MessageKeysActions }) {
  const t = useText();
  const { restore } = snapshot.status;
  const values = { rooms: restore.rooms, total: restore.totalRooms };
  const isUnderWay = restore.state === 'running' || restore.state === 'offline' || restore.state === 'paused';
  return (
    <>
      <Switch
        label={t('keyBackup.restoreInBackground')}
        isSelected={snapshot.restoreInBackground}
        isDisabled={snapshot.isLocked}
        onChange={actions.onRestoreInBackground}
        description={<T id="keyBackup.restoreHint" />}
      />
      {isUnderWay ? (
        <div className={styles.restore}>
          <div className={styles.progress}>
            <ProgressBar
              label={t('keyBackup.restoring')}
              value={restore.rooms}
              total={restore.totalRooms}
              valueText={t('keyBackup.restored', values)}
            />
            <p className={styles.note}>
              <T id="keyBackup.restored" values={values} />
              {restore.state === 'offline' ? (
                <>
                  {' '}
                  <T id="keyBackup.restoreOffline" />
                </>
              ) : null}
            </p>
          </div>
          {restore.state === 'paused' ? (
            <Button size="small" icon={<Play size={16} aria-hidden />} onPress={() => actions.onPause(false)}>
              <T id="keyBackup.resume" />
            </Button>
          ) : (
            <Button size="small" icon={<Pause size={16} aria-hidden />} onPress={() => actions.onPause(true)}>
              <T id="keyBackup.pause" />
            </Button>
          )}
        </div>
      ) : null}
      {restore.state === 'done' && restore.totalRooms > 0 ? (
        <p className={styles.note}>
          <T id="keyBackup.restoreDone" values={values} />
        </p>
      ) : null}
    </>
  );
}
