/** A body without the quotation that older clients put before a reply (client-server API up to version 1.12, "Rich replies"); one without stays as it is. */
export function withoutReplyFallback(body: string): string {
  if (!body.startsWith('> ')) return body;
  const lines = body.split('\n');
  let first = 0;
  while (lines[first]?.startsWith('> ') || lines[first] === '>') first += 1;
  if (lines[first] === '') first += 1;
  return lines.slice(first).join('\n');
}
