/** What in the send queue belongs to messages that are there: edits, reactions and deletions of mine, not yet with the homeserver. */
import type { OutgoingChange } from '../../protocol/timeline';
import type { QueuedMessage, StoredEvent } from '../../protocol/vault';
import { pollEndTypes, pollResponseTypes } from './poll-content';
import { relationOf, textOr } from './raw-event';
import { factsOf } from './record-facts';
import { sendStateOf } from './send-state';

export interface Outgoing {
  /** Messages with a place of their own. */
  messages: readonly QueuedMessage[];
  /** Reactions, votes and ends of polls, as events after all others. */
  relations: readonly StoredEvent[];
  /** Events that are being deleted without a trace in the timeline: reactions taken back. */
  withdrawn: ReadonlySet<string>;
  /** The newest edit of each event, by the event it replaces. */
  edits: ReadonlyMap<string, QueuedMessage>;
  /** Reactions, votes and deletions, by the message they belong to. */
  changes: ReadonlyMap<string, readonly OutgoingChange[]>;
}

const asEvents = new WeakMap<QueuedMessage, StoredEvent>();

/** As an event that counts as encrypted: it was made here, nobody else can have written it. */
function asEvent(message: QueuedMessage, myUserId: string): StoredEvent {
  const known = asEvents.get(message);
  if (known) return known;
  const { transactionId, type, content, createdAt } = message;
  const made: StoredEvent = {
    eventId: message.eventId ?? transactionId,
    position: Infinity,
    timestamp: createdAt,
    event: { type: 'm.room.encrypted', content: {}, sender: myUserId, event_id: transactionId, unsigned: {} },
    clear: { type, content },
    gapToken: null,
  };
  asEvents.set(message, made);
  return made;
}

/** `find` answers an event of the timeline, for what is taken back. */
export function gatherOutgoing(
  queued: readonly QueuedMessage[],
  myUserId: string,
  find: (eventId: string) => StoredEvent | undefined,
): Outgoing {
  const messages: QueuedMessage[] = [];
  const relations: StoredEvent[] = [];
  const withdrawn = new Set<string>();
  const edits = new Map<string, QueuedMessage>();
  const changes = new Map<string, OutgoingChange[]>();
  const note = (target: string, message: QueuedMessage, kind: OutgoingChange['kind'], key: string | null) => {
    const change: OutgoingChange = { kind, key, send: sendStateOf(message) };
    changes.set(target, [...(changes.get(target) ?? []), change]);
  };
  const withdraw = (message: QueuedMessage, eventId: string) => {
    const reaction = find(eventId);
    const relation = reaction && factsOf(reaction).relation;
    if (relation?.type !== 'm.annotation') return note(eventId, message, 'deletion', null);
    if (message.state !== 'failed') withdrawn.add(eventId);
    return note(relation.target, message, 'reaction-removal', relation.key);
  };

  for (const message of queued) {
    const redacts = message.type === 'm.room.redaction' ? textOr(message.content['redacts'], null) : null;
    const relation = relationOf(asEvent(message, myUserId));
    if (redacts !== null) withdraw(message, redacts);
    else if (relation?.type === 'm.annotation') {
      // A reaction that was refused is not shown as if it were there.
      if (message.state !== 'failed') relations.push(asEvent(message, myUserId));
      note(relation.target, message, 'reaction', relation.key);
    } else if (relation && (pollResponseTypes.has(message.type) || pollEndTypes.has(message.type))) {
      if (message.state !== 'failed') relations.push(asEvent(message, myUserId));
      note(relation.target, message, pollEndTypes.has(message.type) ? 'poll-end' : 'vote', null);
    } else if (relation?.type === 'm.replace') edits.set(relation.target, message);
    else messages.push(message);
  }
  return { messages, relations, withdrawn, edits, changes };
}
