import type { ReactNode } from 'react';
import type { Person } from '../../protocol/people';
import { ErrorNotice, useAction, useCore } from '../app';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { Section } from '../design/Section';
import { T, useText } from '../language';
import type { SettingsTabProps } from './settings-tab';
import styles from './RoomSettings.module.css';

/** Who asks to come in, and who may not. */
export function BansTab({ settings }: SettingsTabProps) {
  const t = useText();
  const core = useCore();
  const { roomId, knocking, banned, may } = settings;
  const accept = useAction(async (userId: string) => {
    const answer = await core.call('invite', { roomId, userIds: [userId] });
    const refusal = answer.ok ? answer.value[0]?.error : null;
    return refusal ? { ok: false as const, error: refusal } : answer;
  });
  const refuse = useAction((userId: string) => core.call('removeMember', { roomId, userId, reason: '' }));
  const unban = useAction((userId: string) => core.call('unbanMember', { roomId, userId }));
  const isBusy = accept.isPending || refuse.isPending;
  return (
    <div>
      <Section title={<T id="roomSettings.knocking" values={{ count: knocking.length }} />}>
        {knocking.length === 0 ? (
          <p className={styles.note}>
            <T id="roomSettings.noKnock" />
          </p>
        ) : (
          <ul className={styles.list} aria-label={t('roomSettings.knockingList')}>
            {knocking.map(({ person, reason }) => (
              <PersonRow key={person.userId} person={person} reason={reason}>
                {may.invite ? (
                  <Button
                    size="small"
                    variant="primary"
                    label={`${t('member.letIn')}, ${person.name}`}
                    isDisabled={isBusy}
                    onPress={() => void accept.run(person.userId)}
                  >
                    <T id="member.letIn" />
                  </Button>
                ) : null}
                {may.kick ? (
                  <Button
                    size="small"
                    label={`${t('member.refuseSubmit')}, ${person.name}`}
                    isDisabled={isBusy}
                    onPress={() => void refuse.run(person.userId)}
                  >
                    <T id="member.refuseSubmit" />
                  </Button>
                ) : null}
              </PersonRow>
            ))}
          </ul>
        )}
        <ErrorNotice error={accept.error ?? refuse.error} />
      </Section>
      <Section title={<T id="roomSettings.banned" values={{ count: banned.length }} />}>
        {banned.length === 0 ? (
          <p className={styles.note}>
            <T id="roomSettings.noBan" />
          </p>
        ) : (
          <ul className={styles.list} aria-label={t('roomSettings.bannedList')}>
            {banned.map(({ person, reason, by }) => (
              <PersonRow key={person.userId} person={person} reason={reason} by={by}>
                {may.unban ? (
                  <Button
                    size="small"
                    label={`${t('member.unbanSubmit')}, ${person.name}`}
                    isDisabled={unban.isPending}
                    onPress={() => void unban.run(person.userId)}
                  >
                    <T id="member.unbanSubmit" />
                  </Button>
                ) : null}
              </PersonRow>
            ))}
          </ul>
        )}
        <ErrorNotice error={unban.error} />
      </Section>
    </div>
  );
}

interface PersonRowProps {
  person: Person;
  reason: string | null;
  /** Name of who banned them. */
  by?: string | null;
  children: ReactNode;
}

function PersonRow({ person, reason, by = null, children }: PersonRowProps) {
  return (
    <li className={styles.item}>
      <Avatar avatar={person.avatar} shape="circle" size={34} />
      <span className={styles.who}>
        <bdi>{person.name}</bdi>
        <span className={styles.note}>{person.userId}</span>
        {reason === null ? null : (
          <span className={styles.note}>
            <T id="member.reason" values={{ reason: <bdi key="reason">{reason}</bdi> }} />
          </span>
        )}
        {by === null ? null : (
          <span className={styles.note}>
            <T id="roomSettings.bannedBy" values={{ name: <bdi key="name">{by}</bdi> }} />
          </span>
        )}
      </span>
      {children}
    </li>
  );
}
