/** Inviting people to a room, and what they will read of what was said before. */
import { HistoryVisibility } from 'matrix-js-sdk/lib/@types/partials';
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import { fail } from '../../protocol/errors';
import type { InvitationOutlook, InvitationResult, Invitee, NoEarlierMessages } from '../../protocol/history';
import { errorOf, request } from '../failures';
import type { CoreContext } from '../ports';
import { searchPeople } from '../room';

const roomOf = (client: MatrixClient, roomId: string): Room => client.getRoom(roomId) ?? fail('not-found');

/** People for a term, with what they are to the room already. */
export async function searchInvitees(
  context: CoreContext,
  client: MatrixClient,
  roomId: string,
  term: string,
): Promise<Invitee[]> {
  const room = roomOf(client, roomId);
  const [people] = await Promise.all([searchPeople(context, client, term), request(() => room.loadMembersIfNeeded())]);
  return people.map((person) => {
    const membership = room.getMember(person.userId)?.membership;
    return { ...person, membership: membership === 'join' || membership === 'invite' ? membership : null };
  });
}

/** Histories that are open to those who join later. */
const open: ReadonlySet<string> = new Set([HistoryVisibility.Shared, HistoryVisibility.WorldReadable]);

/** Whether this session may vouch for keys: it has been signed by the account's own, verified identity. */
async function isVouchedFor(client: MatrixClient): Promise<boolean> {
  const crypto = client.getCrypto();
  if (!crypto) return false;
  const identity = await crypto.getUserVerificationStatus(client.getSafeUserId());
  return identity.isCrossSigningVerified();
}

async function obstacleOf(client: MatrixClient, room: Room): Promise<NoEarlierMessages | null> {
  if (!open.has(room.getHistoryVisibility())) return 'room-keeps-history';
  if (room.hasEncryptionStateEvent() && !(await isVouchedFor(client))) return 'session-unverified';
  return null;
}

/**
 * What people who are invited now would read of what was said before. Keys go to verified sessions alone, so those who
 * have no cross-signing identity are named; whether their clients know MSC4268 nobody can tell.
 */
export async function invitationOutlook(
  client: MatrixClient,
  roomId: string,
  userIds: readonly string[],
): Promise<InvitationOutlook> {
  const room = roomOf(client, roomId);
  const encrypted = room.hasEncryptionStateEvent();
  const obstacle = await obstacleOf(client, room);
  const crypto = client.getCrypto();
  if (obstacle !== null || !encrypted || !crypto) return { obstacle, encrypted, without: [] };
  const have = await Promise.all(userIds.map((userId) => request(() => crypto.userHasCrossSigningKeys(userId, true))));
  const without = userIds.filter((_userId, index) => !have[index]);
  const nobody = userIds.length > 0 && without.length === userIds.length;
  return { obstacle: nobody ? 'person-without-identity' : null, encrypted, without };
}

/**
 * Invites people one after another; the SDK shares the keys of earlier messages before each invitation where the
 * room's history visibility allows it. One who cannot be invited does not keep the others out.
 * @throws {PliFailure} not-found, forbidden (before any key has been shared)
 */
export async function invitePeople(
  client: MatrixClient,
  roomId: string,
  userIds: readonly string[],
): Promise<InvitationResult[]> {
  const room = roomOf(client, roomId);
  if (!room.canInvite(client.getSafeUserId())) fail('forbidden');
  const results: InvitationResult[] = [];
  for (const userId of new Set(userIds)) {
    try {
      await request(() => client.invite(roomId, userId));
      results.push({ userId, error: null });
    } catch (cause) {
      results.push({ userId, error: errorOf(cause) });
    }
  }
  return results;
}
