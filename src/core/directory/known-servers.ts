/** Servers to look for rooms on: those of the people one shares rooms with. Pure. */

const most = 12;
/** IPv4, or IPv6 in brackets: no name that somebody would know. */
const bareAddress = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]+\])(?::\d+)?$/i;

/** Servers of the rooms' members, those with the most first, without one's own. */
export function knownServers(rooms: readonly (readonly { userId: string }[])[], own: string): readonly string[] {
  const people = new Map<string, Set<string>>();
  for (const members of rooms) {
    for (const { userId } of members) {
      const server = userId.slice(userId.indexOf(':') + 1);
      if (server === own || server === '' || bareAddress.test(server)) continue;
      people.set(server, (people.get(server) ?? new Set()).add(userId));
    }
  }
  return [...people]
    .sort((one, other) => other[1].size - one[1].size)
    .slice(0, most)
    .map(([server]) => server);
}
