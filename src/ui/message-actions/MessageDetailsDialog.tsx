import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useCallback, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { MessageDetails, MessageEncryption } from '../../protocol/message-actions';
import type { Person } from '../../protocol/people';
import type { TimelineItem } from '../../protocol/timeline';
import { useCore } from '../app';
import { Avatar } from '../design/Avatar';
import { Dialog } from '../design/Dialog';
import { T, useText } from '../language';
import { AuthenticityMark } from '../trust';
import { AnswerView } from './AnswerView';
import { MessagePreview } from './MessagePreview';
import { useAnswer } from './use-answer';
import styles from './MessageActions.module.css';

interface MessageDetailsProps {
  roomId: string;
  item: TimelineItem;
  onClose: () => void;
}

/** Who has read a message and when, who reacted, and how it was encrypted. */
export function MessageDetailsDialog({ roomId, item, onClose }: MessageDetailsProps) {
  const t = useText();
  const core = useCore();
  const eventId = item.eventId ?? '';
  const ask = useCallback(() => core.call('messageDetails', { roomId, eventId }), [core, roomId, eventId]);
  const answer = useAnswer(ask);
  return (
    <Dialog title={t('action.details')} closeLabel={t('common.close')} onClose={onClose}>
      <MessagePreview item={item} />
      <AnswerView answer={answer}>{(details) => <Details details={details} item={item} />}</AnswerView>
    </Dialog>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h3 className={styles.sectionTitle}>{title}</h3>
      {children}
    </section>
  );
}

function Details({ details, item }: { details: MessageDetails; item: TimelineItem }) {
  const t = useText();
  const intl = useIntl();
  return (
    <>
      <Section title={t('action.sent')}>
        <p>{intl.formatDate(details.timestamp, { dateStyle: 'full', timeStyle: 'medium' })}</p>
      </Section>
      <Section title={t('action.readers')}>
        <Readers readers={details.readers} />
      </Section>
      {details.reactions.length > 0 ? (
        <Section title={t('timeline.reactions')}>
          <ul className={styles.people}>
            {details.reactions.flatMap(({ key, people }) =>
              people.map((person) => <PersonLine key={`${key} ${person.userId}`} person={person} note={key} />),
            )}
          </ul>
        </Section>
      ) : null}
      <Section title={t('action.encryption')}>
        <Encryption encryption={details.encryption} name={details.sender.name} />
        <AuthenticityMark authenticity={item.authenticity} />
      </Section>
    </>
  );
}

function Readers({ readers }: Pick<MessageDetails, 'readers'>) {
  const intl = useIntl();
  if (!readers) {
    return (
      <p className={styles.quiet}>
        <T id="action.readersUnknown" />
      </p>
    );
  }
  const { people, others } = readers;
  return (
    <>
      {people.length > 0 ? (
        <ul className={styles.people}>
          {people.map(({ person, at }) => (
            <PersonLine
              key={person.userId}
              person={person}
              note={intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' })}
            />
          ))}
        </ul>
      ) : null}
      <p className={styles.quiet}>
        <T id={people.length > 0 ? 'action.notReadYet' : 'action.readByNobody'} values={{ count: others }} />
      </p>
    </>
  );
}

function PersonLine({ person, note }: { person: Person; note: string }) {
  return (
    <li className={styles.person}>
      <Avatar avatar={person.avatar} shape="circle" size={26} />
      <bdi className={styles.personName} title={person.userId}>
        {person.name}
      </bdi>
      <span className={styles.note}>{note}</span>
    </li>
  );
}

function Encryption({ encryption, name }: { encryption: MessageEncryption | null; name: string }) {
  const t = useText();
  if (!encryption) return <p>{t('action.notEncrypted')}</p>;
  const { device, algorithm, sessionId } = encryption;
  return (
    <>
      {device ? (
        <p className={styles.device}>
          {device.confirmed ? <ShieldCheck size={17} aria-hidden /> : <ShieldAlert size={17} aria-hidden />}
          <span>
            <T
              id={device.confirmed ? 'action.deviceConfirmed' : 'action.deviceUnconfirmed'}
              values={{ device: <bdi key="device">{device.name ?? device.deviceId}</bdi>, id: device.deviceId, name }}
            />
          </span>
        </p>
      ) : (
        <p>{t('action.deviceUnknown')}</p>
      )}
      <p className={styles.quiet}>
        <T id="action.algorithm" values={{ algorithm }} />
        <br />
        <T
          id="action.messageSession"
          values={{
            id: (
              <span key="id" className={styles.id}>
                {sessionId}
              </span>
            ),
          }}
        />
      </p>
    </>
  );
}
