import { MessageSquare, MonitorSmartphone } from 'lucide-react';
import { useState } from 'react';
import type { PersonDetails } from '../../protocol/trust';
import { ErrorNotice, useAction, useCore, useIsExternal, useTopic, useViewState } from '../app';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Spinner } from '../design/Spinner';
import { T, useText } from '../language';
import { PersonActions, sessionSigns, TrustShield, trustSentences, trustSign } from '../trust';
import { IgnoreDialog } from './IgnoreDialog';
import { MemberSection } from './MemberSection';
import { PersonalLine } from './PersonalLine';
import { ReportDialog } from './ReportDialog';
import { SharedRooms } from './SharedRooms';
import styles from './PersonDialog.module.css';

interface PersonDialogProps {
  userId: string;
  /** The room in which one met them; null for none. */
  roomId: string | null;
  /** Shown until more is known. */
  name: string;
}

/** Who somebody is: name, Matrix ID, identity, what they are to the room, their sessions, and what can be done. */
export function PersonDialog({ userId, roomId, name }: PersonDialogProps) {
  const t = useText();
  const closeDialog = useViewState((state) => state.closeDialog);
  const details = useTopic('person', { userId, roomId });
  return (
    <Dialog
      size="roomy"
      title={details?.person.name ?? name}
      closeLabel={t('common.close')}
      onClose={closeDialog}
      {...(details &&
        !details.me && {
          actions: (
            <>
              <MessageButton userId={userId} />
              <PersonActions details={details} place="dialog" />
            </>
          ),
        })}
    >
      {details ? <PersonFacts details={details} /> : <Spinner label={t('trust.loading')} />}
      {roomId === null ? null : <InRoom roomId={roomId} userId={userId} />}
      {details && !details.me ? <SharedRooms userId={userId} /> : null}
      {details ? <Sessions details={details} /> : null}
      {details && !details.me ? <AgainstThem details={details} /> : null}
    </Dialog>
  );
}

/** To the direct conversation with a person, or to the place where it will be. */
function MessageButton({ userId }: { userId: string }) {
  const core = useCore();
  const { openRoom, show, closeDialog } = useViewState();
  const open = useAction(
    () => core.call('openDirect', { userId }),
    (target) => {
      closeDialog();
      if (target.kind === 'existing') openRoom(target.roomId);
      else show({ kind: 'new-direct', person: target.person });
    },
  );
  return (
    <>
      <ErrorNotice error={open.error} />
      <Button icon={<MessageSquare size={18} aria-hidden />} isPending={open.isPending} onPress={() => void open.run()}>
        <T id="member.message" />
      </Button>
    </>
  );
}

function PersonFacts({ details }: { details: PersonDetails }) {
  const { person, trust, me } = details;
  const isExternal = useIsExternal()(person.userId);
  return (
    <div className={styles.who}>
      <Avatar avatar={person.avatar} shape="circle" size={60} />
      <div className={styles.facts}>
        <p className={styles.id}>{person.userId}</p>
        {isExternal ? (
          <p className={styles.external}>
            <T id="member.externalSentence" />
          </p>
        ) : null}
        <PersonalLine userId={person.userId} />
        <p className={styles.trust}>
          <TrustShield sign={me ? null : trustSign(trust)} />
          <T id={me ? 'trust.me' : trustSentences[trust]} />
        </p>
      </div>
    </div>
  );
}

function InRoom({ roomId, userId }: { roomId: string; userId: string }) {
  const card = useTopic('memberCard', { roomId, userId });
  if (!card) return null;
  return (
    <>
      {card.formerNames.length > 0 ? (
        <p className={styles.note}>
          <T
            id="member.formerNames"
            values={{ names: <bdi key="names">{card.formerNames.join(', ')}</bdi>, count: card.formerNames.length }}
          />
        </p>
      ) : null}
      <MemberSection roomId={roomId} card={card} />
    </>
  );
}

function Sessions({ details: { sessions } }: { details: PersonDetails }) {
  const t = useText();
  return (
    <section className={styles.section}>
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
    </section>
  );
}

/** Against somebody who is a nuisance: to see nothing of them, and to tell the administrators. */
function AgainstThem({ details: { person } }: { details: PersonDetails }) {
  const core = useCore();
  const ignored = useTopic('ignored', undefined);
  const [asked, setAsked] = useState<'ignore' | 'report' | null>(null);
  const { userId, name } = person;
  const isIgnored = ignored?.some((each) => each.userId === userId) === true;
  const notice = useAction(() => core.call('setIgnored', { userId, ignored: false }));
  return (
    <section className={styles.section}>
      {isIgnored ? (
        <p className={styles.note}>
          <T id="member.isIgnored" />
        </p>
      ) : null}
      <div className={styles.acts}>
        <Button
          size="small"
          isPending={notice.isPending}
          isDisabled={ignored === null}
          onPress={() => (isIgnored ? void notice.run() : setAsked('ignore'))}
        >
          <T id={isIgnored ? 'member.unignore' : 'member.ignore'} />
        </Button>
        <Button size="small" onPress={() => setAsked('report')}>
          <T id="member.report" />
        </Button>
      </div>
      <ErrorNotice error={notice.error} />
      {asked === 'ignore' ? <IgnoreDialog person={person} onClose={() => setAsked(null)} /> : null}
      {asked === 'report' ? (
        <ReportDialog what={{ kind: 'person', userId }} name={name} onClose={() => setAsked(null)} />
      ) : null}
    </section>
  );
}
