/** Stored events seen safely: what a homeserver or a sender claims may have any shape. */
import type { StoredEvent } from '../../protocol/vault';

export type Json = Record<string, unknown>;

/** Stands for a pagination token that nobody gave: it is asked for when the gap is opened. */
export const unknownToken = '?';

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const textOr = <T>(value: unknown, other: T): string | T => (typeof value === 'string' ? value : other);
export const jsonOf = (value: unknown): Json => (isJson(value) ? value : {});

/** A whole number of at least 0, or null. */
export const countOr = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 && value < 2 ** 53 ? Math.round(value) : null;

const isEvent = (event: unknown): event is Json =>
  isJson(event) &&
  typeof event['event_id'] === 'string' &&
  typeof event['type'] === 'string' &&
  typeof event['sender'] === 'string' &&
  isJson(event['content']);
/** What of a list has the shape of events. */
export const eventsIn = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isEvent) : []);

/** An event as it is to be read: decrypted where it could be. */
export interface ReadableEvent {
  eventId: string;
  type: string;
  content: Json;
  sender: string;
  timestamp: number;
  stateKey: string | null;
  unsigned: Json;
  encrypted: boolean;
  /** Encrypted, and not readable yet. */
  locked: boolean;
  redacted: boolean;
}

export function readable(stored: StoredEvent): ReadableEvent {
  const { event, clear } = stored;
  const wireType = textOr(event['type'], '');
  const unsigned = jsonOf(event['unsigned']);
  const encrypted = wireType === 'm.room.encrypted';
  const redacted = unsigned['redacted_because'] !== undefined;
  return {
    eventId: stored.eventId,
    type: textOr(clear?.['type'], wireType),
    content: jsonOf(clear ? clear['content'] : event['content']),
    sender: textOr(event['sender'], ''),
    timestamp: stored.timestamp,
    stateKey: textOr(event['state_key'], null),
    unsigned,
    encrypted,
    locked: encrypted && clear === null && !redacted,
    redacted,
  };
}

export interface Relation {
  type: string;
  target: string;
  key: string | null;
}

/** What an event relates to (client-server API, "Forming relationships between events"); the clear part of an encrypted one counts. */
export function relationOf(stored: StoredEvent): Relation | null {
  const contents = [stored.clear?.['content'], stored.event['content']];
  for (const content of contents) {
    const relates = jsonOf(jsonOf(content)['m.relates_to']);
    const { rel_type: type, event_id: target, key } = relates;
    if (typeof type === 'string' && typeof target === 'string') return { type, target, key: textOr(key, null) };
  }
  return null;
}

/** The event that an event answers, or null. */
export function repliedTo(event: ReadableEvent): string | null {
  const reply = jsonOf(jsonOf(event.content['m.relates_to'])['m.in_reply_to']);
  return textOr(reply['event_id'], null);
}

/**
 * Whether an event of a thread names what it answers for clients without threads alone, and answers nothing itself
 * (client-server API, "Fallback for unthreaded clients").
 */
export function isFallingBack(event: ReadableEvent): boolean {
  const relates = jsonOf(event.content['m.relates_to']);
  return relates['rel_type'] === 'm.thread' && relates['is_falling_back'] === true;
}

/** Pli's own note in `unsigned` of a redacted event, whose relation is gone: the root of the thread it was said in. */
export const threadNote = 'org.pli.thread';

/** The root of the thread that an event is said in (client-server API, "Threading"), or null. */
export function threadOf(stored: StoredEvent): string | null {
  const relation = relationOf(stored);
  if (relation?.type === 'm.thread') return relation.target;
  return textOr(jsonOf(stored.event['unsigned'])[threadNote], null);
}
