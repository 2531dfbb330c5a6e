/** A topic as text and links. */

export type TopicPart = { kind: 'text'; text: string } | { kind: 'link'; text: string; isMatrix: boolean };

/** What main opens (electron/main/links): secure links and Matrix links alone. */
const address = /https:\/\/[^\s<>"]+|matrix:(?:u|r|roomid)\/[^\s<>"]+/gu;
/** Signs that end the sentence around a link and not the link. */
const ending = /[.,;:!?…'"’»\])]+$/u;

/** A closing bracket belongs to the link where the link has its opening one. */
function trimmed(link: string): string {
  const end = ending.exec(link)?.[0] ?? '';
  const opens = (link.match(/\(/gu) ?? []).length;
  const kept = end.startsWith(')') && opens > 0 ? ')' : '';
  return link.slice(0, link.length - end.length) + kept;
}

export function topicParts(topic: string): readonly TopicPart[] {
  const parts: TopicPart[] = [];
  let at = 0;
  for (const found of topic.matchAll(address)) {
    const link = trimmed(found[0]);
    if (!URL.canParse(link)) continue;
    if (found.index > at) parts.push({ kind: 'text', text: topic.slice(at, found.index) });
    parts.push({ kind: 'link', text: link, isMatrix: /^(?:matrix:|https:\/\/matrix\.to\/#\/)/u.test(link) });
    at = found.index + link.length;
  }
  if (at < topic.length) parts.push({ kind: 'text', text: topic.slice(at) });
  return parts;
}
