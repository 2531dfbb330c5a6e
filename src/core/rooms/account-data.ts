/** What account data says of rooms: direct conversations (`m.direct`) and muted rooms (`m.push_rules`). All of it unchecked input. */
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The other person of each direct room (client-server API, "Direct messaging"). */
export function directRooms(content: unknown): Map<string, string> {
  const rooms = new Map<string, string>();
  if (!isRecord(content)) return rooms;
  for (const [userId, roomIds] of Object.entries(content)) {
    if (!Array.isArray(roomIds) || !userId.startsWith('@')) continue;
    for (const roomId of roomIds) if (typeof roomId === 'string') rooms.set(roomId, userId);
  }
  return rooms;
}

/** `m.direct` with one more room; what is not understood stays as it is. */
export function withDirectRoom(content: unknown, userId: string, roomId: string): Record<string, unknown> {
  const known = isRecord(content) ? content : {};
  const rooms = Array.isArray(known[userId]) ? known[userId] : [];
  return rooms.includes(roomId) ? { ...known } : { ...known, [userId]: [...rooms, roomId] };
}

/** Rooms that an override rule keeps silent (client-server API, "Push rules"). */
export function mutedRooms(pushRules: unknown): Set<string> {
  const muted = new Set<string>();
  const global = isRecord(pushRules) ? pushRules['global'] : null;
  const override = isRecord(global) ? global['override'] : null;
  if (!Array.isArray(override)) return muted;
  for (const rule of override) {
    if (!isRecord(rule) || rule['enabled'] === false || !Array.isArray(rule['actions'])) continue;
    if (rule['actions'].includes('notify') || !Array.isArray(rule['conditions'])) continue;
    const [condition] = rule['conditions'];
    if (rule['conditions'].length !== 1 || !isRecord(condition)) continue;
    const { kind, key, pattern } = condition;
    if (kind === 'event_match' && key === 'room_id' && typeof pattern === 'string') muted.add(pattern);
  }
  return muted;
}
