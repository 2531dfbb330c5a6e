import { MonitorSmartphone } from 'lucide-react';
import type { PersonDetails } from '../../protocol/trust';
import { useTopic, useViewState } from '../app';
import { Avatar } from '../design/Avatar';
import { Dialog } from '../design/Dialog';
import { Spinner } from '../design/Spinner';
import { T, useText } from '../language';
import { PersonActions } from './PersonActions';
import { TrustShield } from './TrustShield';
import { sessionSigns, trustSentences, trustSign } from './trust-words';
import styles from './PersonDialog.module.css';

/** Who somebody is: name, Matrix ID, what their identity is worth, their sessions, and what can be done. */
export function PersonDialog({ userId, roomId, name }: { userId: string; roomId: string | null; name: string }) {
  const t = useText();
  const closeDialog = useViewState((state) => state.closeDialog);
  const details = useTopic('person', { userId, roomId });
  return (
    <Dialog
      title={details?.person.name ?? name}
      closeLabel={t('common.close')}
      onClose={closeDialog}
      {...(details && !details.me && { actions: <PersonActions details={details} place="dialog" /> })}
    >
      {details ? <PersonFacts details={details} /> : <Spinner label={t('trust.loading')} />}
    </Dialog>
  );
}

function PersonFacts({ details }: { details: PersonDetails }) {
  const t = useText();
  const { person, trust, me, sessions } = details;
  return (
    <>
      <div className={styles.who}>
        <Avatar avatar={person.avatar} shape="circle" size={60} />
        <div className={styles.facts}>
          <p className={styles.id}>{person.userId}</p>
          <p className={styles.trust}>
            <TrustShield sign={me ? null : trustSign(trust)} />
            <T id={me ? 'trust.me' : trustSentences[trust]} />
          </p>
        </div>
      </div>
      <h3 className={styles.heading}>
        <T id="trust.sessions" values={{ count: sessions?.length ?? 0 }} />
      </h3>
      <ul className={styles.sessions} aria-label={t('trust.sessionList')}>
        {sessions?.map(({ deviceId, name, state }) => (
          <li key={deviceId} className={styles.session}>
            <MonitorSmartphone size={18} aria-hidden />
            <span className={styles.sessionName}>
              <span dir="auto">{name ?? deviceId}</span>
              <span className={styles.device}>{deviceId}</span>
            </span>
            <span className={styles.state}>
              {state === 'signed' ? null : <TrustShield sign={sessionSigns[state]} />}
              <span {...(state !== 'signed' && { 'aria-hidden': true })}>
                <T id={sessionSigns[state].id} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
