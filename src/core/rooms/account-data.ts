/** What account data says of rooms: direct conversations (`m.direct`). All of it unchecked input. */
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
