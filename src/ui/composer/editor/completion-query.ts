/** What a person has begun to name before the caret. */

export interface CompletionQuery {
  kind: 'people' | 'rooms' | 'emoji' | 'command';
  term: string;
  /** Characters before the caret that the choice replaces, the sign included. */
  length: number;
  /** The name of an emoji was closed by a second colon. */
  closed: boolean;
}

const before = String.raw`(?:^|[\s\u00a0\u202f(\[«"'’–—-])`;
const people = new RegExp(String.raw`${before}(@([^\s@:]{0,40}))$`, 'u');
const rooms = new RegExp(String.raw`${before}(#([^\s#]{1,40}))$`, 'u');
const emoji = new RegExp(String.raw`${before}(:([\p{L}\p{N}_+-]{2,40})(:?))$`, 'u');
const command = /^(\/([\p{L}]*))$/u;

/** The query in the text before the caret; `isFirst`: the text begins the message, where a slash makes a command. */
export function queryIn(text: string, isFirst: boolean): CompletionQuery | null {
  const found =
    (isFirst && match(command, text, 'command')) ||
    match(people, text, 'people') ||
    match(rooms, text, 'rooms') ||
    match(emoji, text, 'emoji');
  return found || null;
}

function match(pattern: RegExp, text: string, kind: CompletionQuery['kind']): CompletionQuery | null {
  const found = pattern.exec(text);
  if (!found) return null;
  const [, whole = '', term = '', closing = ''] = found;
  return { kind, term, length: whole.length, closed: closing === ':' };
}
