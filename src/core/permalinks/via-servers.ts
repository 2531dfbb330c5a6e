/** Servers by which somebody can join a room (specification, "Routing"). */

export interface ViaMember {
  userId: string;
  powerLevel: number;
}

const most = 3;
/** IPv4, or IPv6 in brackets; such a name is no server that will still be there tomorrow. */
const address = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]+\])(?::\d+)?$/i;

/** Server of a Matrix ID. */
const serverOf = (userId: string): string => userId.slice(userId.indexOf(':') + 1);

function isDenied(server: string, acl: { allow: readonly string[]; deny: readonly string[] } | null): boolean {
  if (!acl) return false;
  const host = server.replace(/:\d+$/, '');
  const matches = (globs: readonly string[]) => globs.some((glob) => globToPattern(glob).test(host));
  return matches(acl.deny) || !matches(acl.allow);
}

function globToPattern(glob: string): RegExp {
  const escaped = glob.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
}

/**
 * Up to three: that of the member with the highest power level (at least 50), then those with the most members.
 * @param acl content of `m.room.server_acl`, null where the room has none
 */
export function viaServers(
  members: readonly ViaMember[],
  acl: { allow: readonly string[]; deny: readonly string[] } | null,
): readonly string[] {
  const usable = members.filter(({ userId }) => {
    const server = serverOf(userId);
    return server !== '' && !address.test(server) && !isDenied(server, acl);
  });
  const counts = new Map<string, number>();
  for (const { userId } of usable) counts.set(serverOf(userId), (counts.get(serverOf(userId)) ?? 0) + 1);
  const popular = [...counts].sort((one, other) => other[1] - one[1]).map(([server]) => server);
  let strongest: ViaMember | null = null;
  for (const member of usable) {
    if (member.powerLevel >= 50 && member.powerLevel > (strongest?.powerLevel ?? -1)) strongest = member;
  }
  const first = strongest ? [serverOf(strongest.userId)] : [];
  return [...new Set([...first, ...popular])].slice(0, most);
}
