/**
 * A sliding sync response as the rest may trust it (MSC4186): what has not the shape of an event is left out, so that
 * one malformed event of a hostile server neither stops the loop nor reaches the SDK.
 */
import type { MSC3575SlidingSyncResponse } from 'matrix-js-sdk/lib/sliding-sync';

type Json = Record<string, unknown>;

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value has the fields that every event has; `identified` for those with an ID, as timelines carry. */
function isEvent(value: unknown, identified: boolean): boolean {
  return (
    isRecord(value) &&
    typeof value['type'] === 'string' &&
    isRecord(value['content']) &&
    (value['unsigned'] === undefined || isRecord(value['unsigned'])) &&
    (!identified ||
      (typeof value['event_id'] === 'string' &&
        typeof value['sender'] === 'string' &&
        typeof value['origin_server_ts'] === 'number'))
  );
}

const isState = (value: unknown, identified: boolean) =>
  isEvent(value, identified) && typeof (value as Json)['state_key'] === 'string';

function events(value: unknown, keep: (event: unknown) => boolean): unknown[] {
  return Array.isArray(value) ? value.filter(keep) : [];
}

function checkRoom(room: Json): Json {
  const checked: Json = {
    ...room,
    required_state: events(room['required_state'], (event) => isState(event, true)),
    timeline: events(room['timeline'], (event) => isEvent(event, true)),
  };
  if (room['invite_state'] !== undefined) {
    checked['invite_state'] = events(room['invite_state'], (event) => isState(event, false));
  }
  if (room['heroes'] !== undefined) {
    checked['heroes'] = events(room['heroes'], (hero) => isRecord(hero) && typeof hero['user_id'] === 'string');
  }
  if (typeof room['name'] !== 'string') delete checked['name'];
  // A longer timeline that was asked for later holds older events too; the SDK sorts them in for "limited" ones alone.
  if (room['unstable_expanded_timeline'] === true) checked['limited'] = true;
  return checked;
}

function checkAccountData(extension: unknown): Json {
  const { global, rooms } = isRecord(extension) ? extension : {};
  const perRoom = isRecord(rooms) ? Object.entries(rooms) : [];
  return {
    global: events(global, (event) => isEvent(event, false)),
    rooms: Object.fromEntries(perRoom.map(([id, list]) => [id, events(list, (event) => isEvent(event, false))])),
  };
}

function checkEphemeral(extension: unknown): Json {
  const rooms = isRecord(extension) && isRecord(extension['rooms']) ? Object.entries(extension['rooms']) : [];
  return { rooms: Object.fromEntries(rooms.filter(([, event]) => isEvent(event, false))) };
}

/** Users in `device_lists.changed` of a classic sync response, or of sliding sync's e2ee extension. */
export function changedDeviceLists(value: unknown): string[] {
  const lists = isRecord(value) ? value['device_lists'] : null;
  const changed = isRecord(lists) ? lists['changed'] : null;
  return Array.isArray(changed) ? changed.filter((userId) => typeof userId === 'string') : [];
}

/** IDs of the joined rooms that a classic sync response speaks of. */
export function joinedRooms(value: unknown): string[] {
  const rooms = isRecord(value) && isRecord(value['rooms']) ? value['rooms']['join'] : null;
  return isRecord(rooms) ? Object.keys(rooms) : [];
}

/** The checked response, or null for what is none at all. */
export function checkResponse(value: unknown): MSC3575SlidingSyncResponse | null {
  if (!isRecord(value) || typeof value['pos'] !== 'string') return null;
  const lists = isRecord(value['lists']) ? Object.entries(value['lists']) : [];
  const rooms = isRecord(value['rooms']) ? Object.entries(value['rooms']) : [];
  const extensions: Json = isRecord(value['extensions']) ? { ...value['extensions'] } : {};
  if (extensions['account_data'] !== undefined) {
    extensions['account_data'] = checkAccountData(extensions['account_data']);
  }
  for (const name of ['typing', 'receipts']) {
    if (extensions[name] !== undefined) extensions[name] = checkEphemeral(extensions[name]);
  }
  return {
    pos: value['pos'],
    lists: Object.fromEntries(lists.filter(([, list]) => isRecord(list) && typeof list['count'] === 'number')),
    rooms: Object.fromEntries(
      rooms.flatMap(([id, room]) => (id.startsWith('!') && isRecord(room) ? [[id, checkRoom(room)] as const] : [])),
    ),
    extensions,
  } as unknown as MSC3575SlidingSyncResponse;
}
