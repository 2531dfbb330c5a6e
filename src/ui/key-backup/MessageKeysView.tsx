import { Pause, Play } from 'lucide-react';
import type { KeyBackupStatus } from '../../protocol/key-backup';
import { LockedNote } from '../app';
import { Button } from '../design/Button';
import { ProgressBar } from '../design/ProgressBar';
import { Section } from '../design/Section';
import { Switch } from '../design/Switch';
import { T, useText } from '../language';
import styles from './MessageKeys.module.css';

export interface MessageKeysSnapshot {
  status: KeyBackupStatus;
  restoreInBackground: boolean;
  /** Who decides whether keys are restored in the background, where one may not oneself. */
  lockedBy: string | null;
}
export interface MessageKeysActions {
  onPause: (paused: boolean) => void;
  onRestoreInBackground: (isOn: boolean) => void;
  onExport: () => void;
  onImport: () => void;
}

/** The keys of one's messages: what waits for the backup, what comes back from it, and files. */
export function MessageKeysView({ snapshot, actions }: { snapshot: MessageKeysSnapshot; actions: MessageKeysActions }) {
  const { state } = snapshot.status;
  return (
    <Section title={<T id="keyBackup.title" />}>
      {state === 'connected' ? <Restore snapshot={snapshot} actions={actions} /> : null}
      <p className={styles.note}>
        <T id="keyBackup.files" />
      </p>
      <div className={styles.buttons}>
        <Button size="small" onPress={actions.onExport}>
          <T id="keyBackup.export" />
        </Button>
        <Button size="small" onPress={actions.onImport}>
          <T id="keyBackup.import" />
        </Button>
      </div>
    </Section>
  );
}

function Restore({ snapshot, actions }: { snapshot: MessageKeysSnapshot; actions: MessageKeysActions }) {
  const t = useText();
  const { restore, waiting } = snapshot.status;
  const values = { rooms: restore.rooms, total: restore.totalRooms };
  const isUnderWay = restore.state === 'running' || restore.state === 'offline' || restore.state === 'paused';
  return (
    <>
      {waiting === null ? null : (
        <p className={styles.note}>
          <T id="keyBackup.waiting" values={{ count: waiting }} />
        </p>
      )}
      <Switch
        label={t('keyBackup.restoreInBackground')}
        isSelected={snapshot.restoreInBackground}
        isDisabled={snapshot.lockedBy !== null}
        onChange={actions.onRestoreInBackground}
        description={
          <>
            <T id="keyBackup.restoreHint" /> <LockedNote lockedBy={snapshot.lockedBy} />
          </>
        }
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
