/** One room's timeline for those who look at it: window, people, quotes and queue become items and patches. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import type { TimelineBatch } from '../../protocol/core';
import type { Person } from '../../protocol/people';
import type { ThreadSummary, TimelineItem, TimelineState } from '../../protocol/timeline';
import type { QueuedMessage, StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import type { KeyBackup } from '../key-backup';
import { diffLists } from '../rooms';
import type { SendQueue } from '../send-queue';
import { samePlain } from '../value';
import { storedAuthenticity } from './authenticity';
import { matchEchoes } from './echoes';
import { failureNow } from './decryption-failure';
import type { DecryptionFailures } from './decryption-failures';
import { createItemBuilder, isPoll, isSaidHere } from './items';
import { createModerators } from './moderators';
import { createPeopleOfRoom } from './people-of-room';
import { namedIn } from './named-in';
import { createPollSource } from './poll-source';
import { createQuotes } from './quotes';
import { factsOf } from './record-facts';
import type { Recorder } from './recorder';
import { createRoomWindow } from './room-window';
import { createThreadWindow } from './thread-window';

/** Events near the end among which the room's own messages come back. */
const echoDepth = 200;

export interface LiveTimelines {
  client: MatrixClient;
  recorder: Recorder;
}

export interface RoomTimeline {
  subscribe(emit: (batch: TimelineBatch) => void): () => void;
  watched(): boolean;
  /** Takes in events as they are stored now. */
  take(events: readonly StoredEvent[], inside?: boolean): void;
  /** The room is joined again: its timeline begins with what comes now. */
  restart(): void;
  /** Events that are only quoted can be read now. */
  readable(eventIds: readonly string[]): void;
  /** Something beside the events has changed: receipts, the queue, a member. */
  touch(userId?: string): void;
  /** The homeserver can be reached. */
  connected(): void;
  /** People's trust has changed, or (null) anybody's. */
  trustChanged(userIds: readonly string[] | null): void;
  loadOlder(count: number): Promise<{ start: boolean }>;
  loadNewer(count: number): Promise<{ end: boolean }>;
}

/** What a timeline asks of threads. */
export interface KnownThreads {
  /** Whether the homeserver knows threads; without them their answers stand among the room's messages. */
  supported(): boolean;
  /** Reads what is stored of a room's threads, once. */
  load(roomId: string): Promise<void>;
  /** The thread that goes out from an event; the same object as long as it is the same. Null for none. */
  summary(roomId: string, eventId: string, person: (userId: string) => Person): ThreadSummary | null;
  /** People whose receipt for a thread stands at an event. */
  readersAt(roomId: string, threadId: string, eventId: string): readonly string[];
  /** Every answer of a thread is known: how many there are, and the newest. */
  complete(roomId: string, threadId: string, count: number, newest: StoredEvent): void;
}

export interface RoomTimelineOptions {
  context: CoreContext;
  roomId: string;
  /** The thread that it shows; null for the room's own messages. */
  threadId: string | null;
  threads: KnownThreads;
  /** The event at which it is opened; null for the room's end. */
  at: string | null;
  queue: Pick<SendQueue, 'messages' | 'echoed' | 'progress'>;
  failures: DecryptionFailures;
  keyBackup: Pick<KeyBackup, 'of' | 'want'>;
  live: () => LiveTimelines | null;
}

interface Seen {
  items: readonly TimelineItem[];
  state: TimelineState | null;
}

export function createRoomTimeline(options: RoomTimelineOptions): RoomTimeline {
  const { context, roomId, threadId, threads, at, queue, failures, keyBackup, live } = options;
  const client = () => live()?.client ?? null;
  const subscribers = new Map<(batch: TimelineBatch) => void, Seen>();
  const builder = createItemBuilder();
  const people = createPeopleOfRoom(context, roomId, client);
  const person = (userId: string) => people.person(userId);
  const quotes = createQuotes(context, roomId, client, () => schedule());
  const moderators = createModerators(context, roomId, client);
  const polls = createPollSource({ context, roomId, client, changed: () => schedule() });
  const around = { context, roomId, live, changed: () => schedule() };
  const window =
    threadId === null
      ? createRoomWindow({ ...around, at })
      : createThreadWindow({
          ...around,
          threadId,
          onComplete: (count, newest) => threads.complete(roomId, threadId, count, newest),
        });
  /** Transaction IDs by event ID: items of this session's own messages keep the key of their echo. */
  const keys = new Map<string, string>();
  let opening: Promise<void> | null = null;
  let opened = false;
  let scheduled = false;
  let encrypted = false;
  let reviewed = false;
  let index: { of: readonly StoredEvent[]; byId: ReadonlyMap<string, StoredEvent> } = { of: [], byId: new Map() };

  function schedule(): void {
    if (scheduled || subscribers.size === 0) return;
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      if (opened) publish();
    });
  }

  function loaded(eventId: string): StoredEvent | undefined {
    const records = window.records();
    if (index.of !== records) index = { of: records, byId: new Map(records.map((each) => [each.eventId, each])) };
    return index.byId.get(eventId);
  }

  /** Notes which events are messages of the queue; answers the messages that have not come back. */
  function withoutEchoes(queued: readonly QueuedMessage[], events: readonly StoredEvent[]): readonly QueuedMessage[] {
    if (queued.length === 0) return queued;
    const taken = new Set(keys.values());
    for (const { eventId, transactionId } of matchEchoes(events, queued, context.userId)) {
      if (!taken.has(transactionId)) keys.set(eventId, transactionId);
      taken.add(transactionId);
    }
    return queued.filter(({ transactionId }) => !taken.has(transactionId));
  }

  function isEncrypted(room: Room | null, records: readonly StoredEvent[]): boolean {
    encrypted ||=
      room?.hasEncryptionStateEvent() === true || records.some(({ event }) => event['type'] === 'm.room.encryption');
    return encrypted;
  }

  /** Looks for the votes that may stand beyond what is loaded. */
  function followPolls(records: readonly StoredEvent[]): void {
    const pollIds = records.filter(isPoll).map(({ eventId }) => eventId);
    if (pollIds.length === 0) return;
    const lastGap = window.reachesEnd() ? records.findLastIndex(({ gapToken }) => gapToken !== null) : Infinity;
    polls.follow(pollIds, (pollId) => records.findIndex(({ eventId }) => eventId === pollId) >= lastGap);
    moderators
      .load()
      .then((isNew) => isNew && schedule())
      .catch((cause: unknown) => context.log.error('power levels could not be read', cause));
  }

  function publish(): void {
    const records = window.records();
    followPolls(records);
    const now = live();
    const room = now?.client.getRoom(roomId) ?? null;
    const queued = queue.messages(roomId);
    const hasThreads = threads.supported();
    const place = { threadId, hasThreads };
    const unechoed = withoutEchoes(queued, records.slice(-echoDepth));
    // What was written stands at the room's end.
    const waiting = window.reachesEnd() ? unechoed : [];
    const backup = keyBackup.of(roomId);
    const items = builder.build(records, waiting, {
      accountId: context.accountId,
      myUserId: context.userId,
      encryptedRoom: isEncrypted(room, records),
      person,
      failureOf: (eventId) => {
        const noted = failures.of(eventId);
        return { why: failureNow(noted?.why ?? null, backup), since: noted?.since ?? null };
      },
      quoteOf: (eventId) => quotes.quote(eventId, loaded, person),
      ...place,
      threadAt: (eventId) => threads.summary(roomId, eventId, person),
      readersAt: (eventId) =>
        threadId === null
          ? (room?.getReceiptsForEvent({ getId: () => eventId } as MatrixEvent).map(({ userId }) => userId) ?? [])
          : threads.readersAt(roomId, threadId, eventId),
      progressOf: (transactionId) => queue.progress(transactionId),
      polls: { relations: polls.records(), mayDeleteOthers: moderators.mayDeleteOthers },
      keyOf: (eventId) => keys.get(eventId) ?? eventId,
    });
    const written = unechoed.findLast((message) => isSaidHere(message, place))?.transactionId ?? null;
    const state = { ...window.state(), at, written };
    for (const [emit, seen] of subscribers) emitChanges(emit, seen, items, state);
    for (const message of queued) if (!unechoed.includes(message)) queue.echoed(message.transactionId);
    people
      .load(new Set(records.flatMap(namedIn)))
      .then((found) => found && schedule())
      .catch((cause: unknown) => context.log.error('members could not be read', cause));
  }

  function emitChanges(
    emit: (batch: TimelineBatch) => void,
    seen: Seen,
    items: readonly TimelineItem[],
    state: TimelineState,
  ): void {
    const patches =
      seen.state === null
        ? [{ op: 'reset' as const, items }]
        : diffLists(seen.items, items, (item) => item.key, Object.is);
    if (patches.length === 0 && samePlain(seen.state, state)) return;
    subscribers.set(emit, { items, state });
    emit({ items: patches, state });
  }

  const locked = () => window.records().filter((record) => factsOf(record).event.locked);

  /** Reads why earlier starts could not read events. */
  async function explain(records: readonly StoredEvent[]): Promise<void> {
    if (records.length === 0) return;
    try {
      const ids = records.map(({ eventId }) => eventId);
      if (await failures.load(roomId, ids)) schedule();
    } catch (cause) {
      context.log.error('failed decryptions could not be explained', cause);
    }
  }

  /** What somebody looks at is completed: events that could not be read are tried again, gaps are filled. */
  function complete(): void {
    if (!opened || subscribers.size === 0) return;
    const unread = locked();
    void explain(unread);
    if (unread.length > 0) keyBackup.want(roomId);
    const now = live();
    if (!now) return;
    now.recorder
      .tryAgain(roomId, unread)
      .catch((cause: unknown) => context.log.error('events could not be tried again', cause));
    window.fillGap().catch((cause: unknown) => context.log.debug(`a gap stays open: ${String(cause)}`));
    if (!reviewed) review(null);
    reviewed = true;
  }

  /** What was said of messages' origin is looked at again. */
  function review(userIds: readonly string[] | null): void {
    const now = live();
    if (!now || !opened) return;
    const marked = window
      .records()
      .filter(({ clear, event }) => storedAuthenticity(clear) && (userIds?.includes(String(event['sender'])) ?? true));
    if (marked.length === 0) return;
    now.recorder
      .review(roomId, marked)
      .catch((cause: unknown) => context.log.error('events could not be looked at again', cause));
  }

  async function open(): Promise<void> {
    try {
      await Promise.all([window.open(), threads.load(roomId)]);
    } catch (cause) {
      context.log.error('a timeline could not be read', cause);
      opening = null;
    }
    await explain(locked());
    opened = true;
  }

  /** Opens it where that has not been done or has failed. */
  function begin(): void {
    opening ??= open();
    void opening.then(() => {
      schedule();
      complete();
    });
  }

  return {
    subscribe(emit) {
      subscribers.set(emit, { items: [], state: null });
      begin();
      return () => {
        subscribers.delete(emit);
        if (subscribers.size === 0) window.shrink();
      };
    },
    watched: () => subscribers.size > 0,
    take(events, inside) {
      withoutEchoes(queue.messages(roomId), events);
      for (const { eventId } of events) quotes.forget(eventId);
      polls.take(events);
      window.take(events, inside);
      complete();
    },
    restart: () => window.restart(),
    readable(eventIds) {
      for (const eventId of eventIds) quotes.forget(eventId);
      schedule();
    },
    touch(userId) {
      if (userId !== undefined) people.refresh(userId);
      schedule();
    },
    connected() {
      window.connected();
      quotes.lookAgain();
      schedule();
      if (subscribers.size > 0) begin();
      complete();
    },
    trustChanged: review,
    async loadOlder(count) {
      await (opening ??= open());
      const answer = await window.loadOlder(count);
      complete();
      return answer;
    },
    async loadNewer(count) {
      await (opening ??= open());
      const answer = await window.loadNewer(count);
      complete();
      return answer;
    },
  };
}
