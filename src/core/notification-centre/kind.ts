/** Whether an event is for me, and why. */
import type { ForMeKind } from '../../protocol/notifications';
import { isJson, jsonOf, textOr, type ReadableEvent } from '../timeline';

export interface KindFacts {
  userId: string;
  /** The push rules see a mention in it: of my name, or of a keyword. */
  highlighted: boolean;
  /** Who sent an event of the same room; null where that cannot be told. */
  senderOf: (eventId: string) => Promise<string | null>;
  /** I have said something in the thread of this root, or begun it. */
  isInThread: (rootId: string) => Promise<boolean>;
}

export interface FoundKind {
  kind: Exclude<ForMeKind, 'invitation'>;
  /** The event to go to. */
  target: string;
  reaction: string | null;
}

const said: ReadonlySet<string> = new Set([
  'm.room.message',
  'm.sticker',
  'm.poll.start',
  'org.matrix.msc3381.poll.start',
]);

function mentions(event: ReadableEvent, userId: string): boolean {
  const { user_ids: users, room } = jsonOf(event.content['m.mentions']);
  return room === true || (Array.isArray(users) && users.includes(userId));
}

/**
 * An answer to me is one, also where it mentions me, as answers do; a thread's answer that falls back to its last message
 * for other clients answers nobody (client-server API, "Fallback for unthreaded clients").
 */
export async function kindOf(event: ReadableEvent, facts: KindFacts): Promise<FoundKind | null> {
  const { userId } = facts;
  if (event.sender === userId || event.redacted || event.locked || event.stateKey !== null) return null;
  const relates = jsonOf(event.content['m.relates_to']);
  const type = textOr(relates['rel_type'], null);
  const related = textOr(relates['event_id'], null);
  if (event.type === 'm.reaction') {
    if (type !== 'm.annotation' || related === null || (await facts.senderOf(related)) !== userId) return null;
    return { kind: 'reaction', target: related, reaction: textOr(relates['key'], '') };
  }
  if (!said.has(event.type) || type === 'm.replace') return null;
  const found = (kind: FoundKind['kind']): FoundKind => ({ kind, target: event.eventId, reaction: null });
  const answered = isJson(relates['m.in_reply_to']) ? textOr(relates['m.in_reply_to']['event_id'], null) : null;
  const fallsBack = type === 'm.thread' && relates['is_falling_back'] === true;
  if (answered !== null && !fallsBack && (await facts.senderOf(answered)) === userId) return found('reply');
  if (mentions(event, userId) || facts.highlighted) return found('mention');
  if (type === 'm.thread' && related !== null && (await facts.isInThread(related))) return found('thread');
  return null;
}
