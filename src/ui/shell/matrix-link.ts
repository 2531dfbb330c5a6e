/** What a link to something on Matrix means (specification, "Matrix URIs"). */
export type MatrixLink =
  { kind: 'user'; userId: string } | { kind: 'room'; roomId: string } | { kind: 'alias'; alias: string };

const sigils = { u: '@', roomid: '!', r: '#' } as const;

/** Reads `matrix:` and `https://matrix.to/#/` links; null for every other address. */
export function parseMatrixLink(uri: string): MatrixLink | null {
  const scheme = /^matrix:(?:\/\/[^/]*\/)?(u|roomid|r)\/([^/?#]+)/.exec(uri);
  const matrixTo = /^https:\/\/matrix\.to\/#\/([^/?]+)/.exec(uri);
  try {
    if (scheme) return identify(sigils[scheme[1] as keyof typeof sigils] + decodeURIComponent(scheme[2] ?? ''));
    if (matrixTo) return identify(decodeURIComponent(matrixTo[1] ?? ''));
  } catch {
    // A percent sign that escapes nothing.
  }
  return null;
}

function identify(identifier: string): MatrixLink | null {
  if (/^@[^:\s]+:\S+$/.test(identifier)) return { kind: 'user', userId: identifier };
  if (/^![^\s]+$/.test(identifier)) return { kind: 'room', roomId: identifier };
  if (/^#[^:\s]+:\S+$/.test(identifier)) return { kind: 'alias', alias: identifier };
  return null;
}
