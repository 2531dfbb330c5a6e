/** Addresses of rooms as people type them. */

const longest = 255;

/**
 * The address that was meant (client-server API, "Room Aliases"): `#name:server`, or with `server` a name alone. Null for
 * what is none.
 */
export function aliasOf(typed: string, server: string | null): string | null {
  const text = typed.trim();
  const [, name = '', given] = /^#?([^:\s#][^:\s]*)(?::(\S+))?$/u.exec(text) ?? [];
  // On one's own server there is no address of another one.
  if (name === '' || (server !== null && given !== undefined && given !== server)) return null;
  const of = given ?? server;
  if (of === null || of === '' || (server === null && !text.startsWith('#'))) return null;
  const alias = `#${name}:${of}`;
  return alias.length <= longest ? alias : null;
}
