/** The table of permissions: what each act needs, read from `m.room.power_levels` and written back. */
import { permissions, type Permission, type PermissionLevel } from '../../protocol/room-settings';
import type { PowerLevels } from '../members';
import { isRecord, type Json } from '../value';

/** Level of `@room` where the event says nothing of it (client-server API, "m.room.power_levels"). */
const usualNotifyRoom = 50;

function levelIn(content: Json, levels: PowerLevels, permission: Permission): number {
  if (permission.startsWith('state:')) return levels.forState(permission.slice('state:'.length));
  if (permission.startsWith('message:')) return levels.forMessage(permission.slice('message:'.length));
  if (permission === 'notify-room') {
    const told = isRecord(content['notifications']) ? content['notifications']['room'] : undefined;
    return typeof told === 'number' && Number.isSafeInteger(told) ? told : usualNotifyRoom;
  }
  return levels.needed(permission as 'redact' | 'invite' | 'kick' | 'ban');
}

export function permissionLevels(content: Json, levels: PowerLevels, isSpace: boolean): readonly PermissionLevel[] {
  // What a space holds is nobody's business in a room, and nobody writes in a space.
  const ofSpaces: ReadonlySet<Permission> = new Set(['state:m.space.child']);
  const ofRooms = (permission: Permission) =>
    permission.startsWith('message:') || permission === 'notify-room' || permission === 'state:m.room.pinned_events';
  return permissions
    .filter((permission) => (isSpace ? !ofRooms(permission) : !ofSpaces.has(permission)))
    .map((permission) => ({ permission, level: levelIn(content, levels, permission) }));
}

/** New content of `m.room.power_levels`; what is not changed stays. */
export function withPermission(content: Json, permission: Permission, level: number): Json {
  const at = (key: string, name: string): Json => ({
    ...content,
    [key]: { ...(isRecord(content[key]) ? content[key] : {}), [name]: level },
  });
  if (permission.startsWith('state:')) return at('events', permission.slice('state:'.length));
  if (permission === 'notify-room') return at('notifications', 'room');
  // Encrypted messages are events of another type, and follow the usual level of all.
  if (permission === 'message:m.room.message') return { ...content, events_default: level };
  if (permission.startsWith('message:')) return at('events', permission.slice('message:'.length));
  return { ...content, [permission]: level };
}
