/** Who changed what in a room, and when: its state events, as the homeserver keeps them. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import { fail } from '../../protocol/errors';
import type { Person } from '../../protocol/people';
import type { SettingsChange } from '../../protocol/room-settings';
import { request } from '../failures';
import { powerOf, readPowerLevels } from '../members';
import { personOf, personOfMember } from '../people';
import { stateContent } from '../timeline';
import { isRecord, type Json } from '../value';

const types = [
  'm.room.create',
  'm.room.name',
  'm.room.topic',
  'm.room.avatar',
  'm.room.canonical_alias',
  'm.room.join_rules',
  'm.room.history_visibility',
  'm.room.guest_access',
  'm.room.encryption',
  'm.room.power_levels',
  'm.room.server_acl',
  'm.room.pinned_events',
  'm.room.tombstone',
  'm.room.retention',
  'im.vector.room.access_rules',
  'im.vector.modular.widgets',
  'm.space.child',
  'm.space.parent',
];
const page = 40;

const levelsOf = (content: Json, room: Room) => {
  const create = room.currentState.getStateEvents('m.room.create', '');
  const made: Json = create?.getContent() ?? {};
  return readPowerLevels({
    version: typeof made['room_version'] === 'string' ? made['room_version'] : '1',
    creator: create?.getSender() ?? null,
    additionalCreators: made['additional_creators'],
    content,
  });
};

/** Whose power differs between two contents of `m.room.power_levels`. */
function powerChanges(before: Json, after: Json, room: Room, personIn: (userId: string) => Person) {
  const users = (content: Json): Json => (isRecord(content['users']) ? content['users'] : {});
  const [old, now] = [levelsOf(before, room), levelsOf(after, room)];
  return [...new Set([...Object.keys(users(before)), ...Object.keys(users(after))])]
    .filter((userId) => old.of(userId) !== now.of(userId))
    .map((userId) => ({ person: personIn(userId), before: powerOf(old, userId), after: powerOf(now, userId) }));
}

export async function settingsChanges(
  accountId: string,
  client: MatrixClient,
  roomId: string,
  from: string | null,
): Promise<{ changes: readonly SettingsChange[]; next: string | null }> {
  const room = client.getRoom(roomId) ?? fail('not-found');
  const personIn = (userId: string): Person => {
    const member = room.getMember(userId);
    return member ? personOfMember(accountId, userId, member) : personOf(accountId, userId, undefined, undefined);
  };
  const query = {
    dir: 'b',
    limit: page,
    filter: JSON.stringify({ types, lazy_load_members: true }),
    ...(from === null ? {} : { from }),
  };
  const answer = await request(() =>
    client.http.authedRequest<Json>(Method.Get, `/rooms/${encodeURIComponent(roomId)}/messages`, query),
  );
  const chunk: unknown[] = Array.isArray(answer['chunk']) ? answer['chunk'] : [];
  const changes = chunk.flatMap((raw): SettingsChange[] => {
    if (!isRecord(raw) || typeof raw['state_key'] !== 'string' || !isRecord(raw['content'])) return [];
    const { event_id: eventId, sender, type, origin_server_ts: timestamp, content } = raw;
    if (typeof eventId !== 'string' || typeof sender !== 'string' || typeof type !== 'string') return [];
    const unsigned = isRecord(raw['unsigned']) ? raw['unsigned'] : {};
    const before = isRecord(unsigned['prev_content']) ? unsigned['prev_content'] : null;
    return [
      {
        eventId,
        sender: personIn(sender),
        timestamp: typeof timestamp === 'number' ? timestamp : 0,
        content: stateContent({ type, content, unsigned }),
        // The first levels are those the room was made with: nobody's power has changed.
        powers: type === 'm.room.power_levels' && before ? powerChanges(before, content, room, personIn) : [],
      },
    ];
  });
  const end = answer['end'];
  return { changes, next: typeof end === 'string' && end !== from && chunk.length > 0 ? end : null };
}
