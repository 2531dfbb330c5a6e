/** What of an event can be searched: its text as people see it, and what hangs on it. */
import { withoutReplyFallback } from '../../src/protocol/reply-fallback';
import type { AttachmentKind } from '../../src/protocol/search-query';
import type { Json } from './vault-database';

export interface SearchDocument {
  text: string;
  has: readonly AttachmentKind[];
}

/** An event as the `events` table keeps it. */
export interface EventForms {
  event: Json;
  clear: Json | null;
}

/** UTF-16 units of a message that are searched: as many as an event can hold. */
const longestText = 65_536;
const attachments: Readonly<Record<string, readonly AttachmentKind[]>> = {
  'm.image': ['file', 'image'],
  'm.video': ['file'],
  'm.audio': ['file'],
  'm.file': ['file'],
};
/** Links to people and rooms are mentions, not links. */
const link = /\bhttps?:\/\/(?!matrix\.to\/#)[^\s"'<>]/i;
const silent = new Set([
  'm.reaction',
  'm.room.redaction',
  'm.poll.response',
  'm.poll.end',
  'org.matrix.msc3381.poll.response',
  'org.matrix.msc3381.poll.end',
]);

const jsonOf = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const typeOf = ({ event, clear }: EventForms): string => textOf(clear ? clear['type'] : event['type']);
export const contentOf = ({ event, clear }: EventForms): Json => jsonOf(clear ? clear['content'] : event['content']);
export const senderOf = ({ event }: EventForms): string => textOf(event['sender']);

/** The event that an event replaces (client-server API, "Event replacements"), or null. */
export function replacedBy(forms: EventForms): string | null {
  for (const content of [contentOf(forms), jsonOf(forms.event['content'])]) {
    const { rel_type: type, event_id: target } = jsonOf(content['m.relates_to']);
    if (type === 'm.replace' && typeof target === 'string') return target;
  }
  return null;
}

/** Whether an edit may replace an event: of the same sender and type, neither state, and not in clear what was encrypted. */
export function mayReplace(edit: EventForms, forms: EventForms): boolean {
  return (
    senderOf(edit) === senderOf(forms) &&
    typeOf(edit) === typeOf(forms) &&
    edit.event['state_key'] === undefined &&
    (edit.event['type'] === 'm.room.encrypted' || forms.event['type'] !== 'm.room.encrypted') &&
    typeof contentOf(edit)['m.new_content'] === 'object'
  );
}

/** What is searched of an event, with the content of its newest edit where it has one; null for what is nothing said. */
export function documentOf(forms: EventForms, edit: EventForms | null): SearchDocument | null {
  const { event, clear } = forms;
  if (jsonOf(event['unsigned'])['redacted_because'] !== undefined || event['state_key'] !== undefined) return null;
  if ((event['type'] === 'm.room.encrypted' && clear === null) || silent.has(typeOf(forms))) return null;
  if (replacedBy(forms) !== null) return null;
  const own = contentOf(forms);
  const content = edit ? jsonOf(contentOf(edit)['m.new_content']) : own;
  if (content['msgtype'] === 'm.key.verification.request') return null;
  const isReply = jsonOf(jsonOf(own['m.relates_to'])['m.in_reply_to'])['event_id'] !== undefined;
  const text = textIn(content, isReply).slice(0, longestText);
  const has = [...(attachments[textOf(content['msgtype'])] ?? [])];
  if (link.test(text) || link.test(textOf(content['formatted_body']))) has.push('link');
  return text.trim() === '' && has.length === 0 ? null : { text, has };
}

function textIn(content: Json, isReply: boolean): string {
  const poll = jsonOf(content['m.poll.start'] ?? content['org.matrix.msc3381.poll.start'] ?? content['m.poll']);
  if (poll['question'] !== undefined) {
    const answers = Array.isArray(poll['answers']) ? poll['answers'] : [];
    return [poll['question'], ...answers].map(pollText).join('\n');
  }
  const body = textOf(content['body'] ?? content['org.matrix.msc1767.text']);
  const said = isReply ? withoutReplyFallback(body) : body;
  const name = textOf(content['filename']);
  // With a file name of its own, the body is a caption (client-server API, "Media captions").
  return name === '' || name === body ? said : `${said}\n${name}`;
}

function pollText(value: unknown): string {
  const part = jsonOf(value);
  const text = part['org.matrix.msc1767.text'] ?? part['body'] ?? part['m.text'];
  if (Array.isArray(text)) return textOf(jsonOf(text[0])['body']);
  return textOf(text);
}
