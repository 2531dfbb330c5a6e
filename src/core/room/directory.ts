/** Finding people and one's conversation with them. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { ConversationTarget } from '../../protocol/core';
import type { FoundPerson } from '../../protocol/people';
import type { RoomRow } from '../../protocol/rooms';
import { errorOf, request } from '../failures';
import { personOf } from '../people';
import type { CoreContext } from '../ports';

const matrixId = /^@[^:\s]+:[^\s]+$/;
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

/** People whose Matrix ID is `term`, then those the user directory finds by it. Never oneself. */
export async function searchPeople(
  context: CoreContext,
  client: MatrixClient,
  term: string,
): Promise<readonly FoundPerson[]> {
  const wanted = term.trim();
  if (wanted === '') return [];
  return request(async () => {
    const [exact, directory] = await Promise.all([
      matrixId.test(wanted) ? byMatrixId(context, client, wanted) : null,
      client.searchUserDirectory({ term: wanted, limit: mostResults }),
    ]);
    const results: unknown[] = Array.isArray(directory.results) ? directory.results : [];
    const found = results.flatMap((result) => {
      const { user_id: userId, display_name: name, avatar_url: avatar } = Object(result) as Record<string, unknown>;
      return typeof userId === 'string' ? [personOf(context.accountId, userId, name, avatar)] : [];
    });
    const all = exact ? [exact, ...found.filter((person) => person.userId !== exact.userId)] : found;
    return all.filter((person) => person.userId !== context.userId);
  });
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
    (row) => direct.get(row.roomId) === userId && (row.membership === 'join' || row.membership === 'invite'),
  );
  if (existing) return { kind: 'existing', roomId: existing.roomId };
  const profile = client ? await byMatrixId(context, client, userId).catch(() => null) : null;
  return { kind: 'new', person: profile ?? personOf(context.accountId, userId, undefined, undefined) };
}
