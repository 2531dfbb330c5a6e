/** Making direct conversations, joining and leaving rooms. */
import { Preset, Visibility } from 'matrix-js-sdk/lib/@types/partials';
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import { request } from '../failures';
import { withDirectRoom } from '../rooms';
import { endDirect } from './direct-data';

/** A direct conversation stays between its two people, whoever is invited to it later. */
const invitedHistory = {
  type: 'm.room.history_visibility',
  state_key: '',
  content: { history_visibility: 'invited' },
};
const encryption = { type: 'm.room.encryption', state_key: '', content: { algorithm: 'm.megolm.v1.aes-sha2' } };

/** Notes in `m.direct` that a room is the conversation with a person. */
export async function noteDirect(client: MatrixClient, userId: string, roomId: string): Promise<void> {
  const known: unknown = client.getAccountData('m.direct' as never)?.getContent();
  await request(() => client.setAccountData('m.direct' as never, withDirectRoom(known, userId, roomId) as never));
}

/** An encrypted conversation of two in which both have every right; {@link noteDirect} makes it known as such. */
export async function createDirectRoom(client: MatrixClient, userId: string): Promise<string> {
  const { room_id: roomId } = await request(() =>
    client.createRoom({
      preset: Preset.TrustedPrivateChat,
      visibility: Visibility.Private,
      is_direct: true,
      invite: [userId],
      initial_state: [invitedHistory, encryption],
    }),
  );
  return roomId;
}

/**
 * Joins a room one is invited to; a conversation that was meant to be direct is noted as such. Answers who has invited,
 * null where nobody has. Unlike the SDK's `joinRoom` it does not wait for the keys of earlier messages.
 */
export async function acceptInvite(client: MatrixClient, roomId: string): Promise<string | null> {
  const mine = client.getRoom(roomId)?.getMember(client.getSafeUserId())?.events.member;
  const inviter = mine?.getContent()['membership'] === 'invite' ? (mine.getSender() ?? null) : null;
  await request(() => client.http.authedRequest(Method.Post, `/join/${encodeURIComponent(roomId)}`, undefined, {}));
  if (inviter !== null && mine?.getContent()['is_direct'] === true) await noteDirect(client, inviter, roomId);
  return inviter;
}

/** Leaves a room, or declines an invitation to it. */
export async function leaveRoom(client: MatrixClient, roomId: string): Promise<void> {
  await request(() => client.leave(roomId));
  // An entry that stays does no harm: a conversation that is not listed is never opened.
  await endDirect(client, roomId).catch(() => undefined);
  // Sync may never speak of a declined invitation again; what it still says of a room one left is not wanted.
  client.store.removeRoom(roomId);
}
