/** People and rooms that a mention may name. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import type { Suggestion } from '../../protocol/compose';
import type { RoomRow } from '../../protocol/rooms';
import { personOfMember } from '../people';
import type { CoreContext } from '../ports';
import { bestOf, rank } from './rank';

const most = 8;
/** Milliseconds that the members of a room are waited for; then those known have to do. */
const patience = 400;
/** Events near the end in which one looks for who has spoken. */
const depth = 100;

/** When somebody last spoke, by user ID: larger is later. */
function speakers(room: Room): ReadonlyMap<string, number> {
  const spoken = new Map<string, number>();
  room
    .getLiveTimeline()
    .getEvents()
    .slice(-depth)
    .forEach((event, index) => spoken.set(event.getSender() ?? '', index));
  return spoken;
}

function loadMembers(context: CoreContext, room: Room): Promise<unknown> {
  if (room.membersLoaded()) return Promise.resolve();
  const loaded = room
    .loadMembersIfNeeded()
    .catch((cause: unknown) => context.log.debug(`members could not be loaded: ${String(cause)}`));
  const enough = new Promise((resolve) => {
    setTimeout(resolve, patience);
  });
  return Promise.race([loaded, enough]);
}

/** Members of the room but oneself, who spoke last first, and `@room` where one may notify everybody. */
export async function suggestPeople(
  context: CoreContext,
  client: MatrixClient,
  roomId: string,
  term: string,
): Promise<readonly Suggestion[]> {
  const room = client.getRoom(roomId);
  if (!room) return [];
  await loadMembers(context, room);
  const spoken = speakers(room);
  const last = (userId: string) => spoken.get(userId) ?? -1;
  const members = [...room.getMembersWithMembership('join'), ...room.getMembersWithMembership('invite')]
    .filter(({ userId }) => userId !== context.userId)
    .sort((one, other) => last(other.userId) - last(one.userId) || one.name.localeCompare(other.name));
  const found = bestOf(members, ({ name, userId }) => rank(term, name, userId), most).map((member): Suggestion => {
    const { userId, name, avatar } = personOfMember(context.accountId, member.userId, member);
    return { target: userId, label: name, detail: userId, avatar };
  });
  const mayTellAll = room.currentState.mayTriggerNotifOfType('room', context.userId);
  const everybody: Suggestion = { target: '@room', label: '@room', detail: '', avatar: null };
  if (!mayTellAll || !'@room'.slice(1).startsWith(term.toLowerCase())) return found;
  return term === '' ? [...found.slice(0, most - 1), everybody] : [everybody, ...found.slice(0, most - 1)];
}

/** Rooms one is in; one with an alias is named by it, so that others find it. */
export function suggestRooms(client: MatrixClient, rows: readonly RoomRow[], term: string): readonly Suggestion[] {
  const joined = rows.filter(({ membership, kind }) => membership === 'join' && kind !== 'direct');
  const aliasOf = (roomId: string) => client.getRoom(roomId)?.getCanonicalAlias() ?? null;
  return bestOf(joined, ({ name, roomId }) => rank(term, name, aliasOf(roomId) ?? ''), most).map((row) => {
    const alias = aliasOf(row.roomId);
    return { target: alias ?? row.roomId, label: row.name, detail: alias ?? '', avatar: row.avatar };
  });
}
