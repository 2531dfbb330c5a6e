/** Which joined spaces hold a room (client-server API, "Spaces"). */

/** Rooms (and spaces) named as children by each joined space. */
export type SpaceChildren = ReadonlyMap<string, readonly string[]>;

/** For each room the joined spaces that hold it, nested ones included, in the order of `children`. */
export function spacesByRoom(children: SpaceChildren): Map<string, string[]> {
  const byRoom = new Map<string, string[]>();
  for (const spaceId of children.keys()) {
    // Spaces may form circles: each is entered once.
    const seen = new Set([spaceId]);
    const open = [spaceId];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const child of children.get(next) ?? []) {
        if (seen.has(child)) continue;
        seen.add(child);
        byRoom.set(child, [...(byRoom.get(child) ?? []), spaceId]);
        if (children.has(child)) open.push(child);
      }
    }
  }
  return byRoom;
}
