/** One room's timeline for those who look at it: window, people, quotes and queue become items and patches. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { TimelineBatch } from '../../protocol/core';
import type { TimelineItem, TimelineState } from '../../protocol/timeline';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import { diffLists } from '../rooms';
import type { SendQueue } from '../send-queue';
import { failureOf } from './decryption-failure';
import { createItemBuilder, transactionOf } from './items';
import { createPeopleOfRoom } from './people-of-room';
import { createQuotes } from './quotes';
import { readable, type ReadableEvent } from './raw-event';
import type { Recorder } from './recorder';
import { createRoomWindow } from './room-window';

export interface RoomTimeline {
  subscribe(emit: (batch: TimelineBatch) => void): () => void;
  watched(): boolean;
  take(events: readonly StoredEvent[], gap: boolean): void;
  /** Something beside the events has changed: receipts, the queue, a member (or all: null). */
  touch(member?: string | null): void;
  loadOlder(count: number): Promise<{ start: boolean }>;
}

export interface RoomTimelineOptions {
  context: CoreContext;
  roomId: string;
  queue: SendQueue;
  live: () => { client: MatrixClient; recorder: Recorder } | null;
  /** The event of a sent message has come back. */
  echoed: (transactionId: string) => void;
}

export function createRoomTimeline({ context, roomId, queue, live, echoed }: RoomTimelineOptions): RoomTimeline {
  const client = () => live()?.client ?? null;
  const subscribers = new Map<
    (batch: TimelineBatch) => void,
    { items: readonly TimelineItem[]; state: TimelineState | null }
  >();
  const builder = createItemBuilder();
  const people = createPeopleOfRoom(context, roomId, client);
  const quotes = createQuotes(context, roomId, client, () => schedule());
  const window = createRoomWindow(context, roomId, live, () => schedule());
  /** Items of this session's own messages keep the key of their echo. */
  const keys = new Map<string, string>();
  let scheduled = false;
  let opened = false;
  let encrypted = false;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      if (opened) publish();
    });
  }

  function keyOf(event: ReadableEvent): string {
    return keys.get(event.eventId) ?? event.eventId;
  }

  /** Notes which events are messages of the queue, by transaction ID or by the event ID the homeserver answered. */
  function matchEchoes(records: readonly StoredEvent[]): void {
    const queued = queue.messages(roomId);
    if (queued.length === 0) return;
    for (const record of records.slice(-200)) {
      const event = readable(record);
      if (event.sender !== context.userId) continue;
      const message = queued.find(
        ({ transactionId, eventId }) => eventId === event.eventId || transactionId === transactionOf(event),
      );
      if (!message || keys.has(event.eventId)) continue;
      keys.set(event.eventId, message.transactionId);
      echoed(message.transactionId);
    }
  }

  function publish(): void {
    const records = window.records();
    matchEchoes(records);
    const now = client();
    const room = now?.getRoom(roomId) ?? null;
    encrypted ||=
      room?.hasEncryptionStateEvent() === true || records.some(({ event }) => event['type'] === 'm.room.encryption');
    const loaded = new Map(records.map((record) => [record.eventId, record]));
    const matched = new Set(keys.values());
    const items = builder.build(
      records,
      queue.messages(roomId).filter(({ transactionId }) => !matched.has(transactionId)),
      {
        accountId: context.accountId,
        myUserId: context.userId,
        encryptedRoom: encrypted,
        person: (userId) => people.person(userId),
        failureOf: (eventId) => failureOf(room?.findEventById(eventId)),
        quoteOf: (eventId) => quotes.quote(eventId, loaded, (userId) => people.person(userId)),
        readersAt: (eventId) =>
          room?.getReceiptsForEvent({ getId: () => eventId } as MatrixEvent).map(({ userId }) => userId) ?? [],
        keyOf,
      },
    );
    for (const [emit, seen] of subscribers) {
      const patches =
        seen.state === null
          ? [{ op: 'reset' as const, items }]
          : diffLists(seen.items, items, (item) => item.key, Object.is);
      const state = window.state();
      if (patches.length === 0 && seen.state === state) continue;
      subscribers.set(emit, { items, state });
      emit({ items: patches, state });
    }
    people
      .load(new Set(records.map(({ event }) => String(event['sender']))))
      .then((found) => found && schedule())
      .catch((cause: unknown) => context.log.error('members could not be read', cause));
  }

  /** Events that could not be read when they came are tried again: their keys may have come since. */
  async function retryLocked(): Promise<void> {
    const now = client();
    if (!now) return;
    const locked = window.records().filter((record) => readable(record).locked);
    const toEvent = now.getEventMapper({ decrypt: false });
    await Promise.allSettled(
      locked.map(({ event }) => {
        const known = toEvent({ ...event, room_id: roomId });
        return known.isDecryptionFailure() ? Promise.resolve() : now.decryptEventIfNeeded(known);
      }),
    );
  }

  return {
    subscribe(emit) {
      subscribers.set(emit, { items: [], state: null });
      const start = opened ? Promise.resolve() : window.open();
      start
        .then(() => {
          opened = true;
          schedule();
          return retryLocked();
        })
        .catch((cause: unknown) => {
          context.log.error('a timeline could not be read', cause);
          opened = true;
          schedule();
        });
      return () => subscribers.delete(emit);
    },
    watched: () => subscribers.size > 0,
    take(events, gap) {
      for (const { eventId } of events) quotes.forget(eventId);
      window.take(events, gap);
    },
    touch(member) {
      if (member !== undefined) people.refresh(member);
      schedule();
      if (member === null)
        retryLocked().catch((cause: unknown) => context.log.error('events could not be tried again', cause));
    },
    loadOlder: (count) => window.loadOlder(count),
  };
}
