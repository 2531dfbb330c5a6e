import { useState } from 'react';
import type { MemberCard } from '../../protocol/members';
import { ErrorNotice, useAction, useCore } from '../app';
import { Button } from '../design/Button';
import { T, useText, type MessageId } from '../language';
import { AskedActDialog } from './AskedActDialog';
import { levelChoices, offeredActs, wordsOf, type AskedAct } from './member-acts';
import { RoleDialog } from './RoleDialog';
import { roleName } from './role-words';
import styles from './PersonDialog.module.css';

const memberships = {
  invite: 'member.isInvited',
  knock: 'member.isKnocking',
  leave: 'member.isGone',
  ban: 'member.isBanned',
} as const satisfies Record<'invite' | 'knock' | 'leave' | 'ban', MessageId>;

/** What a person is to the room, and what may be done about it. Buttons are there for what one may do alone. */
export function MemberSection({ roomId, card }: { roomId: string; card: MemberCard }) {
  const t = useText();
  const core = useCore();
  const [asked, setAsked] = useState<AskedAct | 'role' | null>(null);
  const [done, setDone] = useState<{ id: MessageId; count: number } | null>(null);
  const { person, membership, power, may, reason } = card;
  const { userId } = person;
  const mute = useAction((muted: boolean) => core.call('setMuted', { roomId, userId, muted }));
  const invite = useAction(async () => {
    const answer = await core.call('invite', { roomId, userIds: [userId] });
    const refusal = answer.ok ? answer.value[0]?.error : null;
    return refusal ? { ok: false as const, error: refusal } : answer;
  });
  const acts = offeredActs(card);
  const isMuted = power.role === 'muted';
  const canGive = may.giveUpTo !== null && (!card.me || levelChoices(card).length > 1);
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>
        <T id="member.inThisRoom" />
      </h3>
      <div className={styles.role}>
        <span>{roleName(power, t)}</span>
        {canGive ? (
          <Button
            size="small"
            label={`${t('member.roleChange')} ${t('member.roleLabel')}`}
            onPress={() => setAsked('role')}
          >
            <T id="member.roleChange" />
          </Button>
        ) : null}
      </div>
      {membership !== null && membership !== 'join' ? (
        <p className={styles.note}>
          <T id={memberships[membership]} />
          {reason ? (
            <>
              {' '}
              <T id="member.reason" values={{ reason: <bdi key="reason">{reason}</bdi> }} />
            </>
          ) : null}
        </p>
      ) : null}
      {may.mute || may.invite || acts.length > 0 ? (
        <div className={styles.acts}>
          {may.invite ? (
            <Button size="small" isPending={invite.isPending} onPress={() => void invite.run()}>
              <T id={membership === 'knock' ? 'member.letIn' : 'member.invite'} />
            </Button>
          ) : null}
          {may.mute ? (
            <Button size="small" isPending={mute.isPending} onPress={() => void mute.run(!isMuted)}>
              <T id={isMuted ? 'member.unmute' : 'member.mute'} />
            </Button>
          ) : null}
          {acts.map((act) => (
            <Button key={act} size="small" onPress={() => setAsked(act)}>
              <T id={wordsOf(act, membership).button} />
            </Button>
          ))}
        </div>
      ) : null}
      <output className={styles.note}>{done ? <T id={done.id} values={{ count: done.count }} /> : null}</output>
      <ErrorNotice error={mute.error ?? invite.error} />
      {asked === 'role' ? <RoleDialog roomId={roomId} card={card} onClose={() => setAsked(null)} /> : null}
      {asked !== null && asked !== 'role' ? (
        <AskedActDialog
          act={asked}
          roomId={roomId}
          card={card}
          onClose={(result) => {
            setAsked(null);
            setDone(result);
          }}
        />
      ) : null}
    </section>
  );
}
