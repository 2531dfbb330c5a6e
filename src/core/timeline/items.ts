/** Turns loaded events and queued messages into the items the ui shows; what has not changed stays the same object. */
import type { Person } from '../../protocol/people';
import type {
  DecryptionFailure,
  OutgoingChange,
  Quote,
  SendState,
  ThreadSummary,
  TimelineContent,
  TimelineItem,
  VerificationOutcome,
} from '../../protocol/timeline';
import type { QueuedMessage, StoredEvent } from '../../protocol/vault';
import { samePlain } from '../value';
import { storedAuthenticity } from './authenticity';
import { contentOf, mentionsMe } from './content';
import { isFallingBack, jsonOf, repliedTo, textOr, type Json, type ReadableEvent, type Relation } from './raw-event';
import { factsOf } from './record-facts';
import { gatherOutgoing } from './outgoing';
import type { PollFacts, PollRelations } from './count-poll';
import { pollEndTypes, pollStartTypes } from './poll-content';
import { gatherPolls } from './poll-relations';
import { gatherRelations, namedReactions, type Edit, type ReactionKind } from './relations';
import { sendStateOf } from './send-state';
import { gatherOutcomes, isVerificationRequest } from './verification-outcomes';

/** Events near the end at which receipts are looked for: further up nobody reads along. */
const receiptDepth = 200;
const mostReaders = 5;
const nobody: readonly string[] = [];
const nothing: readonly OutgoingChange[] = [];

export interface ItemFacts {
  accountId: string;
  myUserId: string;
  encryptedRoom: boolean;
  /** The same object as long as the person is the same. */
  person(userId: string): Person;
  failureOf(eventId: string): { why: DecryptionFailure; since: number | null };
  /** The same object as long as the quote is the same. */
  quoteOf(eventId: string): Quote;
  /** User IDs whose receipt stands at an event. */
  readersAt(eventId: string): readonly string[];
  /** How far a queued message's files are; the same object while nothing has gone on. */
  progressOf(transactionId: string): SendState['progress'];
  polls: PollFacts;
  /** The key an event's item has: its transaction ID where it was sent from here. */
  keyOf(eventId: string): string;
  /** The thread whose messages these are; null for the room's own. */
  threadId: string | null;
  /** Whether threads are apart from the room's own messages; else their answers stand among them. */
  hasThreads: boolean;
  /** The thread that goes out from an event; the same object as long as it is the same. Null for none. */
  threadAt(eventId: string): ThreadSummary | null;
}

/** For who shows events wherever they were said. */
export const anywhere: Pick<ItemFacts, 'threadId' | 'hasThreads' | 'threadAt'> = {
  threadId: null,
  hasThreads: false,
  threadAt: () => null,
};

/** An item and what it was made of. */
interface Made {
  record: StoredEvent | QueuedMessage;
  edit: StoredEvent | QueuedMessage | null;
  item: TimelineItem;
}

/** What an event's item shows beside the event itself. */
interface Around {
  edit: Edit | null;
  /** An edit that is on its way: what it says stands there already. */
  pending: QueuedMessage | null;
  key: string;
  quote: Quote | null;
  gapBefore: boolean;
  inClear: boolean;
  readers: readonly string[];
  reactions: readonly ReactionKind[];
  /** Of a verification request; null for every other event. */
  outcome: VerificationOutcome | null;
  /** What refers to a poll; null for every other event. */
  poll: PollRelations | null;
  outgoing: readonly OutgoingChange[];
  thread: ThreadSummary | null;
}

export interface ItemBuilder {
  build(records: readonly StoredEvent[], queued: readonly QueuedMessage[], facts: ItemFacts): readonly TimelineItem[];
}

export function createItemBuilder(): ItemBuilder {
  let made = new Map<string, Made>();

  return {
    build(records, queued, facts) {
      const outgoing = gatherOutgoing(queued, facts.myUserId, (wanted) =>
        records.find(({ eventId }) => eventId === wanted),
      );
      const relations = gatherRelations([
        ...records.filter(({ eventId }) => !outgoing.withdrawn.has(eventId)),
        ...outgoing.relations,
      ]);
      const outcomeOf = gatherOutcomes(records);
      const pollIds = new Set(records.flatMap((record) => (isPoll(record) ? record.eventId : [])));
      const pollOf = gatherPolls(
        pollIds.size === 0 ? [] : [...records, ...facts.polls.relations, ...outgoing.relations],
      );
      const isHere = placeOf(records, facts);
      const readers = readersByItem(records, isHere, facts);
      const encryptedFrom = facts.encryptedRoom ? encryptionStart(records) : Infinity;
      const next = new Map<string, Made>();
      const items: TimelineItem[] = [];
      let gapBefore = false;
      records.forEach((record, index) => {
        const { event, shown, relation } = factsOf(record);
        gapBefore ||= index > 0 && record.gapToken !== null;
        // What refers to a poll and cannot be read is told by the poll.
        if (!shown || !isHere(record)) return;
        if (event.locked && relation?.type === 'm.reference' && pollIds.has(relation.target)) return;
        const endedPoll = pollEndTypes.has(event.type) ? endedBy(event, relation, facts) : null;
        if (pollEndTypes.has(event.type) && endedPoll === null) return;
        const replied = event.redacted || event.locked ? null : (endedPoll ?? answeredBy(event, facts));
        const around: Around = {
          edit: relations.editOf(record),
          pending: (event.redacted ? null : outgoing.edits.get(record.eventId)) ?? null,
          key: facts.keyOf(record.eventId),
          quote: replied === null ? null : facts.quoteOf(replied),
          gapBefore,
          // Verification is in clear by its nature; its line says what it is.
          inClear:
            index >= encryptedFrom &&
            !event.encrypted &&
            event.stateKey === null &&
            !event.redacted &&
            !isVerificationRequest(event),
          readers: readers.get(record.eventId) ?? nobody,
          reactions: event.redacted ? [] : relations.reactionsTo(record.eventId),
          outcome: isVerificationRequest(event) ? outcomeOf(record.eventId) : null,
          poll: pollIds.has(record.eventId) ? pollOf(record.eventId) : null,
          outgoing: event.redacted ? nothing : (outgoing.changes.get(record.eventId) ?? nothing),
          thread: facts.threadId === null && facts.hasThreads ? facts.threadAt(record.eventId) : null,
        };
        const old = made.get(record.eventId);
        const item =
          old && isUntouched(old, record, event, around, facts)
            ? old.item
            : remoteItem(record, event, around, facts, old);
        next.set(record.eventId, { record, edit: editSource(around), item });
        items.push(item);
        gapBefore = false;
      });
      for (const message of outgoing.messages) {
        if (!isSaidHere(message, facts)) continue;
        const old = made.get(message.transactionId);
        const item = localItem(message, facts, old);
        next.set(message.transactionId, { record: message, edit: null, item });
        items.push(item);
      }
      made = next;
      return items;
    },
  };
}

/** The poll that an event ends; null while that is not known, and for who may not end it. */
function endedBy(event: ReadableEvent, relation: Relation | null, facts: ItemFacts): string | null {
  if (relation === null || event.locked) return null;
  const { sender } = facts.quoteOf(relation.target);
  const isCreator = sender?.userId === event.sender;
  return sender !== null && (isCreator || facts.polls.mayDeleteOthers(event.sender)) ? relation.target : null;
}

/** Whether a record is a poll with a place of its own. */
export const isPoll = (record: StoredEvent): boolean => {
  const { event, shown } = factsOf(record);
  return shown && pollStartTypes.has(event.type) && !event.redacted;
};

/** What an event answers, as it is shown: a thread's messages follow one another and need not say so. */
const answeredBy = (event: ReadableEvent, { threadId }: ItemFacts): string | null =>
  threadId !== null && isFallingBack(event) ? null : repliedTo(event);

/**
 * Which events have their place here: in a thread its root and its answers, in the room all others. Answers to what cannot be
 * the root of a thread ("Threading": an event with a relation of its own) stay with the room.
 */
function placeOf(
  records: readonly StoredEvent[],
  { threadId, hasThreads }: ItemFacts,
): (record: StoredEvent) => boolean {
  if (threadId !== null) return (record) => record.eventId === threadId || factsOf(record).thread === threadId;
  if (!hasThreads) return () => true;
  const related = new Set(records.flatMap((record) => (factsOf(record).relation ? [record.eventId] : [])));
  return (record) => {
    const { thread } = factsOf(record);
    return thread === null || related.has(thread);
  };
}

/** Whether a queued message is said here: in this thread, or in the room itself. */
export function isSaidHere(
  { content }: QueuedMessage,
  { threadId, hasThreads }: Pick<ItemFacts, 'threadId' | 'hasThreads'>,
): boolean {
  const relates = jsonOf(content['m.relates_to']);
  const thread = relates['rel_type'] === 'm.thread' ? relates['event_id'] : null;
  return threadId === null ? thread === null || !hasThreads : thread === threadId;
}

const editSource = (around: Around): StoredEvent | QueuedMessage | null =>
  around.pending ?? around.edit?.record ?? null;

/** What the event says now, where it has been changed. */
const editedContent = ({ pending, edit }: Around): Json | null =>
  pending ? jsonOf(pending.content['m.new_content']) : (edit?.content ?? null);

/** Events that name reasons or votes, or people beside their sender: what they show is made anew each time, and compared. */
const namesOthers = (event: ReadableEvent, around: Around): boolean =>
  event.locked || event.redacted || around.poll !== null || isVerificationRequest(event);

/** Whether nothing can have changed; told by comparing what is at hand, so that a long timeline costs little. */
function isUntouched(old: Made, record: StoredEvent, event: ReadableEvent, around: Around, facts: ItemFacts): boolean {
  const { item } = old;
  return (
    old.record === record &&
    old.edit === editSource(around) &&
    item.sender === facts.person(event.sender) &&
    item.key === around.key &&
    item.quote === around.quote &&
    item.gapBefore === around.gapBefore &&
    item.clearInEncrypted === around.inClear &&
    item.thread === around.thread &&
    !namesOthers(event, around) &&
    around.readers.length + item.readBy.length === 0 &&
    around.reactions.length + item.reactions.length + around.outgoing.length + item.outgoing.length === 0
  );
}

/** Where an encrypted room's encryption began: what was said before was rightly said in clear. */
function encryptionStart(records: readonly StoredEvent[]): number {
  const index = records.findIndex(
    ({ event }) =>
      event['type'] === 'm.room.encryption' &&
      event['state_key'] === '' &&
      jsonOf(event['unsigned'])['prev_content'] === undefined,
  );
  return Math.max(0, index);
}

/** Receipts stand at the nearest shown event at or before the one that was read. */
function readersByItem(
  records: readonly StoredEvent[],
  isHere: (record: StoredEvent) => boolean,
  facts: ItemFacts,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  let last: StoredEvent | null = null;
  for (const record of records.slice(-receiptDepth)) {
    if (factsOf(record).shown && isHere(record)) last = record;
    const author = last?.event['sender'];
    const here = facts.readersAt(record.eventId).filter((userId) => userId !== facts.myUserId && userId !== author);
    if (last && here.length > 0) found.set(last.eventId, [...(found.get(last.eventId) ?? []), ...here]);
  }
  return found;
}

function remoteItem(
  record: StoredEvent,
  event: ReadableEvent,
  around: Around,
  facts: ItemFacts,
  old: Made | undefined,
): TimelineItem {
  const nameOf = (userId: string) => facts.person(userId).name;
  const mine = event.sender === facts.myUserId;
  const edited = editSource(around) !== null && !event.redacted;
  const item: TimelineItem = {
    key: around.key,
    eventId: record.eventId,
    sender: facts.person(event.sender),
    timestamp: event.timestamp,
    mine,
    mentionsMe: !mine && !event.redacted && mentionsMe(editedContent(around) ?? event.content, facts.myUserId),
    content: withOutcome(remoteContent(record, event, around, facts, old), around.outcome),
    quote: around.quote,
    edited,
    authenticity: event.redacted
      ? null
      : (storedAuthenticity(around.edit?.record.clear ?? null) ?? storedAuthenticity(record.clear)),
    clearInEncrypted: around.inClear,
    reactions: namedReactions(around.reactions, facts.myUserId, nameOf),
    readBy: around.readers.slice(0, mostReaders).map((userId) => facts.person(userId)),
    readByCount: around.readers.length,
    send: around.pending && sendStateOf(around.pending),
    gapBefore: around.gapBefore,
    outgoing: around.outgoing,
    thread: around.thread,
  };
  return old && samePlain(old.item, item) ? old.item : item;
}

function withOutcome(content: TimelineContent, outcome: VerificationOutcome | null): TimelineContent {
  return outcome === null || content.type !== 'verification' ? content : { ...content, outcome };
}

/** The content so far where it is still true: parsing is the dear part. */
function remoteContent(
  record: StoredEvent,
  event: ReadableEvent,
  around: Around,
  facts: ItemFacts,
  old: Made | undefined,
): TimelineContent {
  const same = old?.record === record && old.edit === editSource(around);
  if (same && !namesOthers(event, around)) return old.item.content;
  const nameOf = (userId: string) => facts.person(userId).name;
  const poll = around.poll && { relations: around.poll, facts: facts.polls };
  return contentOf(event, editedContent(around), { ...facts, nameOf, ...(poll && { poll }) });
}

/** The local echo of a message on its way. */
function localItem(message: QueuedMessage, facts: ItemFacts, old: Made | undefined): TimelineItem {
  const progress = facts.progressOf(message.transactionId);
  const isSame = old?.record === message && old.item.send?.progress === progress;
  if (isSame && old.item.sender === facts.person(facts.myUserId) && old.item.quote === null) return old.item;
  // The content is another one when its files have come to the homeserver.
  const known = old && 'content' in old.record && old.record.content === message.content ? old.item.content : null;
  const event = echoEvent(message, facts.myUserId);
  const replied = answeredBy(event, facts);
  const item: TimelineItem = {
    key: message.transactionId,
    eventId: message.eventId,
    sender: facts.person(facts.myUserId),
    timestamp: message.createdAt,
    mine: true,
    mentionsMe: false,
    content: known ?? contentOf(event, null, { ...facts, nameOf: (userId) => facts.person(userId).name }),
    quote: replied === null ? null : facts.quoteOf(replied),
    edited: false,
    authenticity: null,
    clearInEncrypted: false,
    reactions: [],
    readBy: [],
    readByCount: 0,
    send: sendStateOf(message, progress),
    gapBefore: false,
    outgoing: nothing,
    thread: null,
  };
  return old && samePlain(old.item, item) ? old.item : item;
}

function echoEvent(message: QueuedMessage, sender: string): ReadableEvent {
  return {
    eventId: message.transactionId,
    type: message.type,
    content: jsonOf(message.content),
    sender,
    timestamp: message.createdAt,
    stateKey: null,
    unsigned: {},
    encrypted: false,
    locked: false,
    redacted: false,
  };
}

/** The transaction ID under which this session sent an event, or null. */
export const transactionOf = (event: ReadableEvent): string | null => textOr(event.unsigned['transaction_id'], null);
