/** A body without the quotation that older clients put before a reply (client-server API up to version 1.12, "Rich replies"). */
export function withoutReplyFallback(body: string): string {
  const lines = body.split('\n');
  let first = 0;
  while (lines[first]?.startsWith('> ') || lines[first] === '>') first += 1;
  if (lines[first] === '') first += 1;
  return lines.slice(first).join('\n');
}
