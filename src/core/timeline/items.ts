/** Turns loaded events and queued messages into the items the ui shows; what has not changed stays the same object. */
import type { Person } from '../../protocol/people';
import type { DecryptionFailure, Quote, TimelineContent, TimelineItem } from '../../protocol/timeline';
import type { QueuedMessage, StoredEvent } from '../../protocol/vault';
import type { ErrorCode } from '../../protocol/errors';
import { samePlain } from '../value';
import { contentOf, isShown, mentionsMe } from './content';
import { jsonOf, readable, relationOf, repliedTo, textOr, type Json, type ReadableEvent } from './raw-event';
import { gatherRelations, namedReactions } from './relations';

/** Items near the end at which receipts are looked for: further up nobody reads along. */
const receiptDepth = 200;
const mostReaders = 5;

export interface ItemFacts {
  accountId: string;
  myUserId: string;
  encryptedRoom: boolean;
  person(userId: string): Person;
  failureOf(eventId: string): DecryptionFailure;
  quoteOf(eventId: string): Quote;
  /** User IDs whose receipt stands at an event. */
  readersAt(eventId: string): readonly string[];
  /** The key an event's item has: its transaction ID where it was sent from here. */
  keyOf(event: ReadableEvent): string;
}

interface Cached {
  record: StoredEvent;
  edit: StoredEvent | null;
  content: TimelineContent;
  item: TimelineItem;
}

export interface ItemBuilder {
  build(records: readonly StoredEvent[], queued: readonly QueuedMessage[], facts: ItemFacts): readonly TimelineItem[];
}

export function createItemBuilder(): ItemBuilder {
  let cache = new Map<string, Cached>();

  return {
    build(records, queued, facts) {
      const relations = gatherRelations(records);
      const next = new Map<string, Cached>();
      const items: TimelineItem[] = [];
      const readers = readersByItem(records, facts);
      let gap = false;
      records.forEach((record, index) => {
        const event = readable(record);
        gap ||= index > 0 && record.gapToken !== null;
        if (!isShown(event, relationOf(record)?.type ?? null)) return;
        const edit = relations.editOf(record);
        const old = cache.get(record.eventId);
        const same = old?.record === record && old.edit === (edit?.record ?? null);
        const nameOf = (userId: string) => facts.person(userId).name;
        const content =
          same && old.content.type !== 'undecryptable'
            ? old.content
            : contentOf(event, edit?.content ?? null, { ...facts, nameOf });
        const here = readers.get(record.eventId) ?? [];
        const made = remoteItem(event, content, facts, {
          edited: edit !== null,
          gapBefore: gap,
          readers: here,
          mentions: event.content === undefined ? false : mentionsMe(edit?.content ?? event.content, facts.myUserId),
          reactions: namedReactions(relations.reactionsTo(record.eventId), facts.myUserId, nameOf),
        });
        const item =
          old && samePlain(withoutContent(old.item), withoutContent(made)) && old.content === content ? old.item : made;
        next.set(record.eventId, { record, edit: edit?.record ?? null, content, item });
        items.push(item);
        gap = false;
      });
      const known = new Set(records.map(({ eventId }) => eventId));
      for (const message of queued) {
        if (message.eventId !== null && known.has(message.eventId)) continue;
        const old = cache.get(message.transactionId);
        const made = localItem(message, facts, old?.content ?? null);
        const item = old && samePlain(old.item, made) ? old.item : made;
        next.set(message.transactionId, { record: {} as StoredEvent, edit: null, content: item.content, item });
        items.push(item);
      }
      cache = next;
      return items;
    },
  };
}

const withoutContent = ({ content: _content, ...rest }: TimelineItem) => rest;

/** Receipts stand at the nearest shown event at or before the one that was read. */
function readersByItem(records: readonly StoredEvent[], facts: ItemFacts): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  let last: string | null = null;
  for (const record of records.slice(-receiptDepth)) {
    if (isShown(readable(record), relationOf(record)?.type ?? null)) last = record.eventId;
    const here = facts.readersAt(record.eventId).filter((userId) => userId !== facts.myUserId);
    if (last !== null && here.length > 0) found.set(last, [...(found.get(last) ?? []), ...here]);
  }
  return found;
}

interface Around {
  edited: boolean;
  gapBefore: boolean;
  readers: readonly string[];
  mentions: boolean;
  reactions: TimelineItem['reactions'];
}

function remoteItem(event: ReadableEvent, content: TimelineContent, facts: ItemFacts, around: Around): TimelineItem {
  const replied = content.type === 'redacted' ? null : repliedTo(event);
  const mine = event.sender === facts.myUserId;
  const others = around.readers.filter((userId) => userId !== event.sender);
  return {
    key: facts.keyOf(event),
    eventId: event.eventId,
    sender: facts.person(event.sender),
    timestamp: event.timestamp,
    mine,
    mentionsMe: !mine && around.mentions,
    content,
    quote: replied === null ? null : facts.quoteOf(replied),
    edited: around.edited && content.type !== 'redacted',
    clearInEncrypted: facts.encryptedRoom && !event.encrypted && event.stateKey === null && !event.redacted,
    reactions: content.type === 'redacted' ? [] : around.reactions,
    readBy: others.slice(0, mostReaders).map((userId) => facts.person(userId)),
    readByCount: others.length,
    send: null,
    gapBefore: around.gapBefore,
  };
}

/** The local echo of a message on its way. */
function localItem(message: QueuedMessage, facts: ItemFacts, known: TimelineContent | null): TimelineItem {
  const event = echoEvent(message, facts.myUserId);
  const content = known ?? contentOf(event, null, { ...facts, nameOf: (userId) => facts.person(userId).name });
  const replied = repliedTo(event);
  return {
    key: message.transactionId,
    eventId: message.eventId,
    sender: facts.person(facts.myUserId),
    timestamp: message.createdAt,
    mine: true,
    mentionsMe: false,
    content,
    quote: replied === null ? null : facts.quoteOf(replied),
    edited: false,
    clearInEncrypted: false,
    reactions: [],
    readBy: [],
    readByCount: 0,
    send: { state: message.state, error: message.error as ErrorCode | null },
    gapBefore: false,
  };
}

function echoEvent(message: QueuedMessage, sender: string): ReadableEvent {
  const content: Json = jsonOf(message.content);
  return {
    eventId: message.transactionId,
    type: message.type,
    content,
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
