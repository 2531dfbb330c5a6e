/** What a link to something on Matrix means (specification, "Matrix URIs"). */
export type MatrixLink =
  | { kind: 'user'; userId: string }
  /** `via`: servers that can help to join. `eventId`: null for the room itself. */
  | { kind: 'room'; roomId: string; eventId: string | null; via: readonly string[] }
  | { kind: 'alias'; alias: string; eventId: string | null; via: readonly string[] };

const sigils = { u: '@', roomid: '!', r: '#' } as const;
const mostServers = 10;
const serverName = /^[\w.:[\]-]{1,255}$/;

/** Reads `matrix:` and `https://matrix.to/#/` links; null for every other address. */
export function parseMatrixLink(uri: string): MatrixLink | null {
  const [address, query] = splitQuery(uri);
  const scheme = /^matrix:(?:\/\/[^/]*\/)?(u|roomid|r)\/([^/]+)(?:\/(?:e|event)\/([^/]+))?\/?$/i.exec(address);
  const matrixTo = /^https:\/\/matrix\.to\/#\/([^/]+)(?:\/([^/]+))?\/?$/.exec(address);
  try {
    if (scheme) {
      const [, kind = '', id = '', event] = scheme;
      const sigil = sigils[kind.toLowerCase() as keyof typeof sigils];
      return identify(
        sigil + decodeURIComponent(id),
        event === undefined ? null : `$${decodeURIComponent(event)}`,
        query,
      );
    }
    if (matrixTo) {
      const [, id = '', event] = matrixTo;
      return identify(decodeURIComponent(id), event === undefined ? null : decodeURIComponent(event), query);
    }
  } catch {
    // A percent sign that escapes nothing.
  }
  return null;
}

/** The address and what follows its question mark; a `matrix:` URI may have a fragment too, which says nothing. */
function splitQuery(uri: string): readonly [string, string] {
  const withoutFragment = uri.startsWith('matrix:') ? (uri.split('#')[0] ?? '') : uri;
  const at = withoutFragment.indexOf('?');
  return at < 0 ? [withoutFragment, ''] : [withoutFragment.slice(0, at), withoutFragment.slice(at + 1)];
}

function identify(identifier: string, event: string | null, query: string): MatrixLink | null {
  const eventId = event !== null && /^\$\S+$/.test(event) && event.length <= 255 ? event : null;
  const via = new URLSearchParams(query)
    .getAll('via')
    .filter((server) => serverName.test(server))
    .slice(0, mostServers);
  if (identifier.length > 255) return null;
  if (/^@[^:\s]+:\S+$/.test(identifier)) return { kind: 'user', userId: identifier };
  if (/^![^\s]+$/.test(identifier)) return { kind: 'room', roomId: identifier, eventId, via };
  if (/^#[^:\s]+:\S+$/.test(identifier)) return { kind: 'alias', alias: identifier, eventId, via };
  return null;
}
