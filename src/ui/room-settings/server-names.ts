/** Server lists as text: one name a line, with `*` and `?` as in the specification ("m.room.server_acl"). */

/** The names of a text, without empty lines and doubles. */
export function serverNames(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/u).filter(Boolean))];
}

const glob = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^${}()|[\]\\]/gu, String.raw`\$&`)
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'iu',
  );

/** Whether a list shuts a server out: denied, or not allowed. The port does not count. */
export function shutsOut(server: string, allow: readonly string[], deny: readonly string[]): boolean {
  const name = server.replace(/:\d+$/u, '');
  const matches = (pattern: string) => glob(pattern).test(name);
  return deny.some(matches) || !allow.some(matches);
}
