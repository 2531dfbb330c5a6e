/** Finding people and one's conversation with them. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { ConversationTarget } from '../../protocol/core';
import { fail } from '../../protocol/errors';
import type { FoundPerson } from '../../protocol/people';
import type { RoomRow } from '../../protocol/rooms';
import { errorOf, request } from '../failures';
import { personOf } from '../people';
import type { CoreContext } from '../ports';

const matrixId = /^@[^:\s]+:[^\s]+$/;
const email = /^[^@\s:]+@[^@\s:]+$/;
const mostResults = 20;

async function byMatrixId(context: CoreContext, client: MatrixClient, userId: string): Promise<FoundPerson | null> {
  try {
    const { displayname, avatar_url: avatar } = await client.getProfileInfo(userId);
    return personOf(context.accountId, userId, displayname, avatar);
  } catch (cause) {
    // Some homeservers hide profiles of people one shares no room with: such a person can be written to all the same.
    if (errorOf(cause).code === 'forbidden') return personOf(context.accountId, userId, undefined, undefined);
    if (errorOf(cause).code === 'not-found') return null;
    throw cause;
  }
}

async function inDirectory(context: CoreContext, client: MatrixClient, term: string): Promise<readonly FoundPerson[]> {
  const directory = await client.searchUserDirectory({ term, limit: mostResults });
  const results: unknown[] = Array.isArray(directory.results) ? directory.results : [];
  return results.flatMap((result) => {
    const { user_id: userId, display_name: name, avatar_url: avatar } = Object(result) as Record<string, unknown>;
    return typeof userId === 'string' ? [personOf(context.accountId, userId, name, avatar)] : [];
  });
}

/** What an address says of its owner's name: `camille.durand@…` is written by Camille Durand. */
const nameOfAddress = (address: string): string =>
  address
    .slice(0, address.indexOf('@'))
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** By the address itself, where the directory knows addresses; else by the name that it is made of. */
async function byAddress(context: CoreContext, client: MatrixClient, address: string): Promise<readonly FoundPerson[]> {
  const found = await inDirectory(context, client, address);
  const name = nameOfAddress(address);
  return found.length > 0 || name === '' ? found : inDirectory(context, client, name);
}

async function byExactId(context: CoreContext, client: MatrixClient, userId: string): Promise<readonly FoundPerson[]> {
  const [exact, found] = await Promise.allSettled([
    byMatrixId(context, client, userId),
    inDirectory(context, client, userId),
  ]);
  if (found.status === 'rejected') throw found.reason;
  if (exact.status === 'fulfilled') {
    const others = found.value.filter((person) => person.userId !== exact.value?.userId);
    return exact.value ? [exact.value, ...others] : found.value;
  }
  if (found.value.length > 0) return found.value;
  // One's own homeserver answers for the other one, which does not.
  const server = userId.slice(userId.indexOf(':') + 1);
  if (errorOf(exact.reason).code === 'server-error' && server !== client.getDomain())
    fail('remote-unreachable', { server });
  throw exact.reason;
}

/**
 * People whose Matrix ID is `term`, or whom the user directory finds by it. Never oneself.
 * @throws {PliFailure} remote-unreachable where the server of a whole Matrix ID does not answer
 */
export async function searchPeople(
  context: CoreContext,
  client: MatrixClient,
  term: string,
): Promise<readonly FoundPerson[]> {
  const wanted = term.trim();
  if (wanted === '') return [];
  const search = matrixId.test(wanted) ? byExactId : email.test(wanted) ? byAddress : inDirectory;
  const found = await request(() => search(context, client, wanted));
  return found.filter((person) => person.userId !== context.userId);
}

/** Whether the other person of a direct room is still in it, or invited, and nobody else has come. */
export function isStillDirect(client: MatrixClient | null, roomId: string, userId: string): boolean {
  const room = client?.getRoom(roomId);
  if (!room) return true;
  const membership = room.getMember(userId)?.membership;
  // Members may not all be known yet: who is not known has not left.
  const isThere = membership === undefined || membership === 'join' || membership === 'invite';
  return isThere && room.getInvitedAndJoinedMemberCount() <= 2;
}

/** The direct conversation with a person that was used last, or a place for one. Nothing is created. */
export async function openDirect(
  context: CoreContext,
  client: MatrixClient | null,
  userId: string,
  direct: ReadonlyMap<string, string>,
  rows: readonly RoomRow[],
): Promise<ConversationTarget> {
  // Rows are newest first.
  const existing = rows.find(
    (row) =>
      direct.get(row.roomId) === userId &&
      (row.membership === 'join' || row.membership === 'invite') &&
      isStillDirect(client, row.roomId, userId),
  );
  if (existing) return { kind: 'existing', roomId: existing.roomId };
  const profile = client ? await byMatrixId(context, client, userId).catch(() => null) : null;
  return { kind: 'new', person: profile ?? personOf(context.accountId, userId, undefined, undefined) };
}
