/** What an event shows. Never throws, whatever the sender wrote. */
import { withoutReplyFallback } from '../../protocol/reply-fallback';
import type { Attachment, DecryptionFailure, TimelineContent } from '../../protocol/timeline';
import type { StoredEvent } from '../../protocol/vault';
import { cutText, longestBody, parseBody } from '../rich-text';
import { attachmentOf } from './attachments';
import { sharedContact } from './contact-content';
import { placeOf } from './place-content';
import { countPoll, noPollFacts, noVotes, type PollFacts, type PollRelations } from './count-poll';
import { pollEndTypes, pollOf, pollResponseTypes, pollStartTypes } from './poll-content';
import { jsonOf, readable, relationOf, repliedTo, textOr, type Json, type ReadableEvent } from './raw-event';
import { eventContent, isRenewal } from './state-content';

export interface ContentFacts {
  accountId: string;
  myUserId: string;
  /** Why an encrypted event cannot be read now, and since when that is known. */
  failureOf(eventId: string): { why: DecryptionFailure; since: number | null };
  nameOf(userId: string): string;
  /** The votes, where the event is a poll; without it nobody has voted. */
  poll?: { relations: PollRelations; facts: PollFacts };
}

interface FileContent {
  type: 'image' | 'video' | 'audio' | 'voice' | 'file';
  attachment: Attachment;
}

const attachmentTypes: Readonly<Record<string, 'image' | 'video' | 'audio' | 'file'>> = {
  'm.image': 'image',
  'm.video': 'video',
  'm.audio': 'audio',
  'm.file': 'file',
};
/** Events that belong to others and have no place of their own. */
const silentTypes = new Set([
  'm.reaction',
  'm.room.redaction',
  ...pollResponseTypes,
  'm.call.candidates',
  'm.call.answer',
  'm.call.hangup',
  'm.call.select_answer',
  'm.call.reject',
  'm.call.negotiate',
  'm.call.sdp_stream_metadata_changed',
  'm.call.asserted_identity',
  'm.call.replaces',
  // Where somebody is on their way is told by the state that began it.
  'm.beacon',
  'org.matrix.msc3672.beacon',
]);
/** Calls that begin: one to one, and of a room (MSC4075). */
const callTypes = new Set([
  'm.call.invite',
  'm.call.notify',
  'm.rtc.notification',
  'org.matrix.msc4075.call.notify',
  'org.matrix.msc4075.rtc.notification',
]);
const verification = /^m\.key\.verification\./;

/** Whether an event has a place in the timeline; edits and what merely belongs to others have none. */
export function isShown(event: ReadableEvent, relation: string | null): boolean {
  if (relation === 'm.replace' || relation === 'm.annotation') return false;
  if (event.redacted && event.stateKey === null && (silentTypes.has(event.type) || pollEndTypes.has(event.type)))
    return false;
  if (pollEndTypes.has(event.type) && relation !== 'm.reference') return false;
  if (silentTypes.has(event.type) || verification.test(event.type)) return false;
  if (event.stateKey !== null && isRenewal(event)) return false;
  // A membership that says the same again (a rejoin by a state reset, a no-op) is noise.
  if (
    event.type === 'm.room.member' &&
    JSON.stringify(event.content) === JSON.stringify(event.unsigned['prev_content'])
  )
    return false;
  return event.type !== '';
}

export function contentOf(event: ReadableEvent, edited: Json | null, facts: ContentFacts): TimelineContent {
  if (event.redacted && event.stateKey === null) return redacted(event, facts);
  if (event.locked) return { type: 'undecryptable', ...facts.failureOf(event.eventId) };
  if (event.stateKey !== null) return eventContent(event);
  const content = edited ?? event.content;
  if (event.type === 'm.room.message') return messageContent(event, content, facts);
  if (event.type === 'm.sticker')
    return { type: 'sticker', attachment: attachmentOf(facts.accountId, content, facts.myUserId) };
  if (pollEndTypes.has(event.type)) return { type: 'poll-ended' };
  if (pollStartTypes.has(event.type)) return pollContent(event, content, facts);
  if (callTypes.has(event.type)) return { type: 'call' };
  if (event.type === 'm.location') return { type: 'location', place: placeOf(content) };
  return unknown(event.type, content);
}

function messageContent(event: ReadableEvent, content: Json, facts: ContentFacts): TimelineContent {
  const type = content['msgtype'];
  if (type === 'm.key.verification.request') return verificationContent(content, facts);
  const file = fileContent(content, facts.accountId, facts.myUserId);
  if (file) return file;
  if (type === 'm.location') return { type: 'location', place: placeOf(content) };
  const body = content['body'];
  if (typeof body !== 'string') return unknown(textOr(type, event.type), content);
  const formatted = content['format'] === 'org.matrix.custom.html' ? textOr(content['formatted_body'], null) : null;
  const said = repliedTo(event) !== null ? withoutReplyFallback(body) : body;
  const style = type === 'm.emote' ? 'emote' : type === 'm.notice' ? 'notice' : 'text';
  const parsed = parseBody(said, formatted, facts.myUserId);
  const contact = style === 'text' ? sharedContact(parsed.body, content) : null;
  return contact ? { type: 'contact', ...contact } : { type: 'text', style, ...parsed };
}

/** What a stored event shows where that is a file; null for an edit, a redacted event, and whatever is none. */
export function fileContentOf(
  stored: StoredEvent,
  { accountId, myUserId }: Pick<ContentFacts, 'accountId' | 'myUserId'>,
): FileContent | null {
  const event = readable(stored);
  if (event.redacted || event.locked || event.type !== 'm.room.message') return null;
  if (relationOf(stored)?.type === 'm.replace') return null;
  return fileContent(event.content, accountId, myUserId);
}

function fileContent(content: Json, accountId: string, myUserId: string): FileContent | null {
  const type = content['msgtype'];
  const file = typeof type === 'string' && Object.hasOwn(attachmentTypes, type) ? attachmentTypes[type] : undefined;
  if (!file) return null;
  const isVoice =
    file === 'audio' && (Object.hasOwn(content, 'org.matrix.msc3245.voice') || Object.hasOwn(content, 'm.voice'));
  return { type: isVoice ? 'voice' : file, attachment: attachmentOf(accountId, content, myUserId) };
}

/** The outcome stands in other events; see `verification-outcomes.ts`. */
function verificationContent(content: Json, facts: ContentFacts): TimelineContent {
  const to = textOr(content['to'], '');
  return { type: 'verification', target: to === facts.myUserId ? null : facts.nameOf(to), outcome: 'open' };
}

function redacted(event: ReadableEvent, facts: ContentFacts): TimelineContent {
  const because = jsonOf(event.unsigned['redacted_because']);
  const by = textOr(because['sender'], null);
  const reason = textOr(jsonOf(because['content'])['reason'], null);
  return {
    type: 'redacted',
    by: by === null || by === event.sender ? null : facts.nameOf(by),
    reason: reason?.slice(0, 300) ?? null,
  };
}

function pollContent(event: ReadableEvent, content: Json, facts: ContentFacts): TimelineContent {
  const poll = pollOf(content);
  if (!poll) return unknown(event.type, content);
  const { relations, facts: pollFacts } = facts.poll ?? { relations: noVotes, facts: noPollFacts };
  const nameOf = (userId: string) => facts.nameOf(userId);
  const around = { creator: event.sender, myUserId: facts.myUserId, relations, facts: pollFacts, nameOf };
  return { type: 'poll', poll: countPoll(poll, around) };
}

/** The text that an event carries for clients that do not know it (client-server API; MSC1767 in both of its forms). */
function fallbackOf(content: Json): string | null {
  const blocks = content['m.text'] ?? content['org.matrix.msc1767.message'] ?? content['m.message'];
  const plain = Array.isArray(blocks)
    ? blocks.map(jsonOf).find(({ mimetype }) => mimetype === undefined || mimetype === 'text/plain')?.['body']
    : blocks;
  return textOr(content['body'] ?? content['org.matrix.msc1767.text'] ?? plain, null);
}

function unknown(eventType: string, content: Json): TimelineContent {
  const fallback = fallbackOf(content);
  return {
    type: 'unknown',
    eventType: eventType.slice(0, 100),
    fallback: fallback === null ? null : cutText(fallback, longestBody).slice(0, 2_000),
  };
}

/** Whether a message names me: by `m.mentions`, or by a link to me where the sender's client knows no mentions. */
export function mentionsMe(content: Json, myUserId: string): boolean {
  const mentions = content['m.mentions'];
  if (typeof mentions === 'object' && mentions !== null) {
    const { user_ids: userIds, room } = jsonOf(mentions);
    return room === true || (Array.isArray(userIds) && userIds.includes(myUserId));
  }
  const formatted = content['formatted_body'];
  return (
    typeof formatted === 'string' &&
    formatted.length < longestBody &&
    formatted.includes(`https://matrix.to/#/${myUserId}`)
  );
}
