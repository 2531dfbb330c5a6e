/** Changes of a room's settings. Each is the homeserver's to allow: its refusal is thrown as a {@link PliFailure}. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import { fail } from '../../protocol/errors';
import type { JoinRule, LocalAddresses, Permission, RoomVersions } from '../../protocol/room-settings';
import { errorOf, request } from '../failures';
import { isRecord, type Json } from '../value';
import { withPermission } from './permission-levels';

const roomOf = (client: MatrixClient, roomId: string): Room => client.getRoom(roomId) ?? fail('not-found');

export async function setState(client: MatrixClient, roomId: string, type: string, content: Json): Promise<void> {
  await request(() => client.sendStateEvent(roomId, type as never, content as never, ''));
}

/** State as the homeserver has it now: what somebody else has just changed must not be undone. */
async function currentState(client: MatrixClient, roomId: string, type: string): Promise<Json> {
  try {
    const content: unknown = await request(() => client.getStateEvent(roomId, type, ''));
    return isRecord(content) ? content : {};
  } catch (cause) {
    if (errorOf(cause).code === 'not-found') return {};
    throw cause;
  }
}

export async function localAddresses(client: MatrixClient, roomId: string): Promise<LocalAddresses> {
  const [local, directory] = await Promise.all([
    request(() => client.getLocalAliases(roomId)),
    request(() => client.getRoomDirectoryVisibility(roomId)),
  ]);
  const aliases: unknown = local.aliases;
  return {
    aliases: Array.isArray(aliases) ? aliases.filter((each): each is string => typeof each === 'string') : [],
    isPublished: (directory.visibility as unknown) === 'public',
    server: client.getSafeUserId().split(':').slice(1).join(':'),
  };
}

export async function addLocalAddress(client: MatrixClient, roomId: string, alias: string): Promise<void> {
  try {
    await client.createAlias(alias, roomId);
  } catch (cause) {
    // Somebody else's: 409 (client-server API, `PUT /directory/room/{roomAlias}`).
    if ((cause as { httpStatus?: unknown }).httpStatus === 409) fail('address-taken');
    await request(() => Promise.reject(cause));
  }
}

export async function removeLocalAddress(client: MatrixClient, alias: string): Promise<void> {
  await request(() => client.deleteAlias(alias));
}

/** What a room's `m.room.canonical_alias` says beside its addresses stays. */
export async function setAddresses(
  client: MatrixClient,
  roomId: string,
  main: string | null,
  others: readonly string[],
): Promise<void> {
  const { alias: _main, alt_aliases: _others, ...rest } = await currentState(client, roomId, 'm.room.canonical_alias');
  await setState(client, roomId, 'm.room.canonical_alias', {
    ...rest,
    ...(main === null ? {} : { alias: main }),
    ...(others.length === 0 ? {} : { alt_aliases: [...others] }),
  });
}

export async function publish(client: MatrixClient, roomId: string, isPublished: boolean): Promise<void> {
  await request(() => client.setRoomDirectoryVisibility(roomId, (isPublished ? 'public' : 'private') as never));
}

const isRestricted = (rule: JoinRule): boolean => rule === 'restricted' || rule === 'knock_restricted';

/** Conditions that are no spaces (others than `m.room_membership`) stay with a restricted room. */
export async function setJoinRule(
  client: MatrixClient,
  roomId: string,
  rule: JoinRule,
  openTo: readonly string[],
): Promise<void> {
  const known: unknown = (await currentState(client, roomId, 'm.room.join_rules'))['allow'];
  const others = (Array.isArray(known) ? known : []).filter(
    (each: unknown) => !isRecord(each) || each['type'] !== 'm.room_membership',
  );
  const allow = [...others, ...openTo.map((space) => ({ type: 'm.room_membership', room_id: space }))];
  await setState(client, roomId, 'm.room.join_rules', { join_rule: rule, ...(isRestricted(rule) ? { allow } : {}) });
}

export async function setPermission(
  client: MatrixClient,
  roomId: string,
  permission: Permission,
  level: number,
): Promise<void> {
  const content = await currentState(client, roomId, 'm.room.power_levels');
  await setState(client, roomId, 'm.room.power_levels', withPermission(content, permission, level));
}

/** Room versions by their number, those with names last. */
function byVersion(one: string, other: string): number {
  const [left, right] = [Number(one), Number(other)];
  if (Number.isNaN(left) || Number.isNaN(right)) return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
  return left - right;
}

export async function roomVersions(client: MatrixClient): Promise<RoomVersions> {
  const capabilities: unknown = await request(() => client.getCapabilities());
  const told = isRecord(capabilities) ? capabilities['m.room_versions'] : null;
  const available = isRecord(told) && isRecord(told['available']) ? told['available'] : {};
  return {
    // Where the homeserver says nothing it knows version 1 alone (client-server API, "Capabilities negotiation").
    usual: isRecord(told) && typeof told['default'] === 'string' ? told['default'] : '1',
    available: Object.entries(available)
      .map(([version, stability]) => ({ version, isStable: stability === 'stable' }))
      .sort((one, other) => byVersion(one.version, other.version)),
  };
}

/** Invites whom the old room had to the new one; answers how many could not be. */
async function inviteAll(client: MatrixClient, roomId: string, userIds: readonly string[]): Promise<number> {
  let failed = 0;
  for (const userId of userIds) {
    await request(() =>
      client.http.authedRequest(Method.Post, `/rooms/${encodeURIComponent(roomId)}/invite`, undefined, {
        user_id: userId,
      }),
    ).catch(() => {
      failed += 1;
    });
  }
  return failed;
}

/** Joined and invited people of a room, all of them, without oneself. */
async function othersIn(client: MatrixClient, room: Room): Promise<readonly string[]> {
  await request(() => room.loadMembersIfNeeded());
  const isThere = (membership: string | undefined) => membership === 'join' || membership === 'invite';
  return room
    .getMembers()
    .filter(({ userId, membership }) => userId !== client.getSafeUserId() && isThere(membership))
    .map(({ userId }) => userId);
}

/** Spaces that hold the room hold its successor beside it, where one may change them. */
async function addToSpaces(client: MatrixClient, room: Room, successor: string): Promise<void> {
  for (const space of client.getRooms()) {
    if (!space.isSpaceRoom() || space.getMyMembership() !== 'join') continue;
    const child: unknown = space.currentState.getStateEvents('m.space.child', room.roomId)?.getContent();
    if (!isRecord(child) || !Array.isArray(child['via'])) continue;
    if (!space.currentState.maySendStateEvent('m.space.child', client.getSafeUserId())) continue;
    await request(() => client.sendStateEvent(space.roomId, 'm.space.child' as never, child as never, successor));
  }
}

export async function upgradeRoom(
  client: MatrixClient,
  roomId: string,
  version: string,
): Promise<{ roomId: string; notInvited: number }> {
  const room = roomOf(client, roomId);
  const others = await othersIn(client, room);
  const rule: unknown = room.currentState.getStateEvents('m.room.join_rules', '')?.getContent()['join_rule'];
  const { replacement_room: successor } = await request(() => client.upgradeRoom(roomId, version));
  // The room is there from here on: what fails now does not undo it.
  await addToSpaces(client, room, successor).catch(() => undefined);
  const notInvited = rule === 'public' ? 0 : await inviteAll(client, successor, others);
  return { roomId: successor, notInvited };
}
