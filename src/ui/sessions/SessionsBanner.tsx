import { MonitorSmartphone } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { OwnSession, SessionNotices } from '../../protocol/sessions';
import { useAction, useCore, useErrorText, useNow, useSettings, useTopic, useViewState } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { T, useText } from '../language';
import { useVerifications } from '../verification';
import { sessionTitle, whenSeen } from './session-words';
import { SignOutSessionsDialog } from './SignOutSessionsDialog';
import { useConfirmSession } from './use-confirm-session';
import { isInVerification } from './in-verification';

/** What has to be said of one's sessions, one matter at a time: a new sign-in first. Nothing where all is well. */
export function SessionsBanner() {
  const notices = useTopic('sessionNotices', undefined);
  // Outside of the banner, which may be gone before the dialog is.
  const [leaving, setLeaving] = useState<OwnSession | null>(null);
  const close = () => setLeaving(null);
  return (
    <>
      {notices ? <Notice notices={notices} onSignOut={setLeaving} /> : null}
      {leaving ? <SignOutSessionsDialog sessions={[leaving]} onClose={close} onDone={close} /> : null}
    </>
  );
}

function Notice({ notices, onSignOut }: { notices: SessionNotices; onSignOut: (session: OwnSession) => void }) {
  const verifications = useVerifications();
  const signIns = notices.signIns.filter((session) => !isInVerification(session, verifications));
  const [newest] = signIns;
  const due = notices.overdue
    .filter(({ isPutOff, session }) => !isPutOff && !isInVerification(session, verifications))
    .map(({ session }) => session);
  if (newest && signIns.length === 1) return <SignInNotice session={newest} onSignOut={() => onSignOut(newest)} />;
  if (signIns.length > 1) return <ListNotice kind="sign-ins" sessions={signIns} />;
  return due.length > 0 ? <ListNotice kind="overdue" sessions={due} /> : null;
}

function SignInNotice({ session, onSignOut }: { session: OwnSession; onSignOut: () => void }) {
  const t = useText();
  const intl = useIntl();
  const core = useCore();
  const errorText = useErrorText();
  const confirm = useConfirmSession();
  const mine = useAction(() => core.call('acknowledgeSignIns', { deviceIds: [session.deviceId] }));
  const error = confirm.error ?? mine.error;
  const now = useNow();
  const when = whenSeen(session.lastSeen ?? now, now, intl, t);
  return (
    <Banner
      tone="info"
      announce="status"
      bar
      icon={<MonitorSmartphone size={20} aria-hidden />}
      actions={
        <>
          {session.trust === 'unconfirmed' ? (
            <Button
              variant="primary"
              size="small"
              isPending={confirm.isPending}
              onPress={() => void confirm.run(session)}
            >
              <T id="sessions.confirm" />
            </Button>
          ) : null}
          <Button size="small" onPress={onSignOut}>
            <T id="sessions.signOut" />
          </Button>
          <Button variant="quiet" size="small" isPending={mine.isPending} onPress={() => void mine.run()}>
            <T id="sessions.itWasMe" />
          </Button>
        </>
      }
    >
      <T id="sessions.newSignIn" values={{ name: <strong>{sessionTitle(session, t)}</strong>, when }} />
      {error ? ` ${errorText(error)}` : null}
    </Banner>
  );
}

/** Several sessions at once: they are named, and looked at in the settings. */
function ListNotice({ kind, sessions }: { kind: 'sign-ins' | 'overdue'; sessions: readonly OwnSession[] }) {
  const t = useText();
  const intl = useIntl();
  const core = useCore();
  const errorText = useErrorText();
  const openDialog = useViewState((state) => state.openDialog);
  const days = useSettings().unverifiedSessionDays.value;
  const deviceIds = sessions.map(({ deviceId }) => deviceId);
  const putOff = useAction(() =>
    core.call(kind === 'sign-ins' ? 'acknowledgeSignIns' : 'putOffSessions', { deviceIds }),
  );
  const names = intl.formatList(sessions.slice(0, 3).map((session) => sessionTitle(session, t)));
  const values = { count: sessions.length, names: <strong>{names}</strong>, days };
  return (
    <Banner
      tone={kind === 'sign-ins' ? 'info' : 'warn'}
      announce="status"
      bar
      icon={<MonitorSmartphone size={20} aria-hidden />}
      actions={
        <>
          <Button size="small" onPress={() => openDialog({ kind: 'settings', tab: 'sessions' })}>
            <T id="sessions.look" />
          </Button>
          <Button variant="quiet" size="small" isPending={putOff.isPending} onPress={() => void putOff.run()}>
            <T id={kind === 'sign-ins' ? 'sessions.itWasMe' : 'sessions.notNow'} />
          </Button>
        </>
      }
    >
      <T id={kind === 'sign-ins' ? 'sessions.newSignIns' : 'sessions.overdue'} values={values} />
      {putOff.error ? ` ${errorText(putOff.error)}` : null}
    </Banner>
  );
}
