import type { OwnSession } from '../../protocol/sessions';
import { ErrorNotice, useCore } from '../app';
import { useGuardedAction } from '../authentication';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { T, useText } from '../language';
import { sessionTitle } from './session-words';
import styles from './Sessions.module.css';

export interface SignOutSessionsDialogProps {
  sessions: readonly OwnSession[];
  onClose: () => void;
  /** They are signed out. */
  onDone: () => void;
}

/** Asks before other sessions are signed out, and for the password or the browser where the homeserver wants it. */
export function SignOutSessionsDialog({ sessions, onClose, onDone }: SignOutSessionsDialogProps) {
  const t = useText();
  const core = useCore();
  const deviceIds = sessions.map(({ deviceId }) => deviceId);
  const leave = useGuardedAction(
    (session: string | null) => core.call('signOutSessions', { deviceIds, session }),
    onDone,
  );
  const [only] = sessions;
  const title =
    sessions.length === 1 && only
      ? t('sessions.signOutOneTitle', { name: sessionTitle(only, t) })
      : t('sessions.signOutTitle', { count: sessions.length });
  return (
    <>
      <Dialog
        title={title}
        closeLabel={t('common.close')}
        onClose={onClose}
        actions={
          <>
            <Button onPress={onClose} takesFocus>
              <T id="common.cancel" />
            </Button>
            <Button variant="danger" isPending={leave.isPending} onPress={() => void leave.run()}>
              <T id="sessions.signOut" />
            </Button>
          </>
        }
      >
        {sessions.length > 1 ? (
          <ul className={styles.names}>
            {sessions.map((session) => (
              <li key={session.deviceId}>
                <bdi>{sessionTitle(session, t)}</bdi>
              </li>
            ))}
          </ul>
        ) : null}
        <p>
          <T id="sessions.signOutText" values={{ count: sessions.length }} />
        </p>
        <ErrorNotice error={leave.error} />
      </Dialog>
      {leave.dialog}
    </>
  );
}
