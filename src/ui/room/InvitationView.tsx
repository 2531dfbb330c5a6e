import { ChevronDown } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { RoomDetails } from '../../protocol/rooms';
import { ErrorNotice, useAction, useAnswer, useCore, useViewState } from '../app';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { Menu } from '../design/Menu';
import { T, useText } from '../language';
import { EncryptionMark } from '../trust';
import styles from './Room.module.css';

const invitedTo = {
  direct: 'room.invitedToTalk',
  room: 'room.invitedBy',
  space: 'invitation.toSpace',
} as const;

/** An invitation: who invites from where to what, why, and the answers. */
export function InvitationView({ room }: { room: RoomDetails }) {
  const t = useText();
  const core = useCore();
  const show = useViewState((state) => state.show);
  const openDialog = useViewState((state) => state.openDialog);
  const { roomId, inviter } = room;
  const server = inviter === null ? null : inviter.userId.slice(inviter.userId.indexOf(':') + 1);
  const told = useAnswer(roomId, () => core.call('roomSummary', { roomId, via: server === null ? [] : [server] }));
  const summary = told?.ok && told.value.wayIn !== 'unknown' ? told.value : null;
  const accept = useAction(() => core.call('acceptInvite', { roomId }));
  const decline = useAction(
    () => core.call('leaveRoom', { roomId }),
    () => show({ kind: 'none' }),
  );
  const block = useAction(
    () => core.call('declineAndBlock', { roomId }),
    () => show({ kind: 'none' }),
  );
  const error = accept.error ?? decline.error ?? block.error;
  const isDeclining = decline.isPending || block.isPending;
  return (
    <div className={styles.invitation}>
      <Avatar avatar={room.avatar} shape={room.kind === 'direct' ? 'circle' : 'square'} size={76} />
      <h1 dir="auto">{room.name}</h1>
      <p className={styles.inviter}>
        {inviter ? (
          <T
            id={invitedTo[room.kind]}
            values={{ who: <bdi key="who">{inviter.name}</bdi>, id: <bdi key="id">{inviter.userId}</bdi> }}
          />
        ) : (
          <T id="room.invitedPlain" />
        )}
      </p>
      {room.inviteReason ? (
        <blockquote className={styles.reason} dir="auto">
          {room.inviteReason}
        </blockquote>
      ) : null}
      <p className={styles.facts}>
        {room.kind === 'space' ? <T id="join.space" /> : <EncryptionMark isEncrypted={room.encrypted} />}
        {summary?.memberCount && room.kind !== 'direct' ? (
          <span className={styles.fact}>
            <T id="room.members" values={{ count: summary.memberCount }} />
          </span>
        ) : null}
        {server === null ? null : (
          <span className={styles.fact}>
            <T id="invitation.fromServer" values={{ server }} />
          </span>
        )}
      </p>
      {(summary?.topic ?? room.topic) ? (
        <p className={styles.inviter} dir="auto">
          {summary?.topic ?? room.topic}
        </p>
      ) : null}
      {error ? <ErrorNotice error={error} /> : null}
      <div className={styles.answers}>
        <span className={styles.declining}>
          <Button
            variant="plain"
            isPending={isDeclining}
            isDisabled={accept.isPending}
            onPress={() => void decline.run()}
          >
            <T id="room.decline" />
          </Button>
          {inviter === null || server === null ? null : (
            <Menu
              label={t('invitation.more')}
              placement="bottom start"
              trigger={
                <AriaButton
                  className={styles.more ?? ''}
                  aria-label={t('invitation.more')}
                  isDisabled={accept.isPending || isDeclining}
                >
                  <ChevronDown size={18} aria-hidden />
                </AriaButton>
              }
              entries={[
                {
                  id: 'block',
                  label: t('invitation.block', { name: inviter.name }),
                  onAction: () => void block.run(),
                },
                {
                  id: 'server',
                  label: t('invitation.allFrom', { server }),
                  onAction: () => openDialog({ kind: 'decline-all', server }),
                },
              ]}
            />
          )}
        </span>
        <Button
          variant="primary"
          isPending={accept.isPending}
          isDisabled={isDeclining}
          takesFocus
          onPress={() => void accept.run()}
        >
          <T id="room.accept" />
        </Button>
      </div>
    </div>
  );
}
