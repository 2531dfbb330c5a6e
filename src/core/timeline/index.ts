/** Timelines of all rooms: recorded into the vault, and shown to those who look. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { unwrap } from '../../protocol/channel';
import type { TimelineBatch } from '../../protocol/core';
import { fail } from '../../protocol/errors';
import type { StoredEvent } from '../../protocol/vault';
import type { KeyBackup } from '../key-backup';
import type { CoreContext } from '../ports';
import type { SendQueue } from '../send-queue';
import { createDecryptionFailures } from './decryption-failures';
import { createDecryptionStatistics } from './decryption-statistics';
import { matchEchoes } from './echoes';
import { createRoomTimeline, type KnownThreads, type LiveTimelines, type RoomTimeline } from './room-timeline';

export { fileSourceOf, mimeTypeOf } from './attachments';
export { contentOf, fileContentOf } from './content';
export { findEvent } from './find-event';
export { readHistoryPage } from './history-page';
export { isPoll } from './items';
export { itemsOf } from './items-of';
export { createPeopleOfRoom, type PeopleOfRoom } from './people-of-room';
export { placeOf } from './place-content';
export { pollOf, selectionsOf } from './poll-content';
export { createPollSource, type PollSource } from './poll-source';
export { countOr, eventsIn, isJson, jsonOf, textOr, type Json, type ReadableEvent } from './raw-event';
export { factsOf } from './record-facts';
export type { KnownThreads } from './room-timeline';
export { gatherRelations, mayReplace } from './relations';
export { stateContent } from './state-content';
export { decryptAll, storedOf, toMatrixEvents } from './stored-event';

/** Timelines of rooms' ends kept in memory after nobody looks at them any more. */
const keptTimelines = 5;

/** Which part of a room: its end, the part around an event (`at`), or one of its threads. */
export interface TimelinePlace {
  roomId: string;
  at: string | null;
  threadId: string | null;
}

export interface Timelines {
  /** Follows a part of what is said in a room. */
  subscribe(place: TimelinePlace, emit: (batch: TimelineBatch) => void): () => void;
  loadOlder(place: TimelinePlace, count: number): Promise<{ start: boolean }>;
  loadNewer(place: TimelinePlace, count: number): Promise<{ end: boolean }>;
  /** Fetches a page of history into the gap before a stored event, whoever looks. Errors: as loadOlder. */
  fillIn(roomId: string, eventId: string, count: number): Promise<void>;
  /**
   * Sync has told what the homeserver had of a room when it was asked (milliseconds since 1970): a message of the queue
   * that it had by then stands in the timeline, or in what was left out of it.
   */
  toldOf(roomId: string, askedAt: number): void;
  /** People's trust has changed, or (null) anybody's. */
  trustChanged(userIds: readonly string[] | null): void;
  /** Tries events that cannot be read once more, however often that was done. */
  insist(roomId: string, eventIds: readonly string[]): Promise<void>;
  /** Hears of events as they are stored now, of every room; answers its disposer. */
  onRecorded(listener: (roomId: string, events: readonly StoredEvent[]) => void): () => void;
  /** Hears of members of every room of whom something has changed, or who have become known; answers its disposer. */
  onMember(listener: (roomId: string, userId: string) => void): () => void;
  /** Something of the room's threads has changed. */
  threadsChanged(roomId: string): void;
  /** How well decryption goes, for diagnostics. */
  statistics(): Promise<Record<string, number>>;
  dispose(): void;
}

export function createTimelines(
  context: CoreContext,
  queue: SendQueue,
  keyBackup: KeyBackup,
  threads: KnownThreads,
): Timelines {
  const statistics = createDecryptionStatistics(context);
  const failures = createDecryptionFailures(context, statistics);
  /** By place, in the order of last use. */
  const timelines = new Map<string, { roomId: string; threadId: string | null; timeline: RoomTimeline }>();
  const listeners = new Set<(roomId: string, events: readonly StoredEvent[]) => void>();
  const memberListeners = new Set<(roomId: string, userId: string) => void>();
  let live: LiveTimelines | null = null;

  function timelineOf({ roomId, at, threadId }: TimelinePlace): RoomTimeline {
    const key = `${roomId} ${at ?? ''} ${threadId ?? ''}`;
    const known = timelines.get(key) ?? {
      roomId,
      threadId,
      timeline: createRoomTimeline({
        context,
        roomId,
        at,
        threadId,
        threads,
        queue,
        failures,
        keyBackup,
        live: () => live,
      }),
    };
    timelines.delete(key);
    timelines.set(key, known);
    const idle = [...timelines].filter(([id, { timeline }]) => id !== key && !timeline.watched());
    for (const [oldKey] of idle.slice(0, Math.max(0, idle.length - keptTimelines))) timelines.delete(oldKey);
    return known.timeline;
  }

  const all = () => [...timelines.values()].map(({ timeline }) => timeline);
  /** Those of one room: its end, and the parts around events. */
  const of = (wanted: string) =>
    [...timelines.values()].flatMap(({ roomId, timeline }) => (roomId === wanted ? [timeline] : []));

  function recorded(roomId: string, events: readonly StoredEvent[]): void {
    const echoes = matchEchoes(events, queue.messages(roomId), context.userId);
    // The timeline notes under which keys it shows them before the queue forgets them.
    for (const timeline of of(roomId)) timeline.take(events);
    for (const { transactionId } of echoes) queue.echoed(transactionId);
    for (const listener of listeners) listener(roomId, events);
  }

  /** Only threads show what has no place in the room's timeline. */
  function detached(roomId: string, events: readonly StoredEvent[]): void {
    for (const each of timelines.values())
      if (each.roomId === roomId && each.threadId !== null) each.timeline.take(events);
    for (const listener of listeners) listener(roomId, events);
  }

  async function goLive(client: MatrixClient): Promise<void> {
    // The SDK is in memory by now; before the first paint it must not be.
    const { startRecorder, followRooms } = await import('./live');
    const recorder = startRecorder({
      context,
      client,
      failures,
      onRecorded: recorded,
      onDetached: detached,
      onJoined: (roomId) => of(roomId).forEach((timeline) => timeline.restart()),
      sentContent(roomId, eventId) {
        const sent = queue.messages(roomId).find((message) => message.eventId === eventId);
        return sent ? { type: sent.type, content: sent.content } : null;
      },
      onReadable: (roomId, eventIds) => of(roomId).forEach((timeline) => timeline.readable(eventIds)),
      onFailed: (roomId) => of(roomId).forEach((timeline) => timeline.touch()),
      watched: () => [...timelines.values()].flatMap(({ roomId, timeline }) => (timeline.watched() ? [roomId] : [])),
    });
    live = { client, recorder };
    followRooms(client, {
      receipt: (roomId) => of(roomId).forEach((timeline) => timeline.touch()),
      member(roomId, userId) {
        for (const timeline of of(roomId)) timeline.touch(userId);
        for (const listener of memberListeners) listener(roomId, userId);
      },
      connected: () => all().forEach((timeline) => timeline.connected()),
    });
    for (const timeline of all()) {
      timeline.touch();
      timeline.connected();
    }
  }

  const stopClient = context.onClient((client) => {
    goLive(client).catch((cause: unknown) => context.log.error('timelines could not start', cause));
  });
  const stopQueue = queue.onChange((roomId) => of(roomId).forEach((timeline) => timeline.touch()));
  const stopBackup = keyBackup.onChange((roomId) =>
    (roomId === null ? all() : of(roomId)).forEach((timeline) => timeline.touch()),
  );
  return {
    subscribe: (place, emit) => timelineOf(place).subscribe(emit),
    loadOlder: (place, count) => timelineOf(place).loadOlder(count),
    loadNewer: (place, count) => timelineOf(place).loadNewer(count),
    async fillIn(roomId, eventId, count) {
      const now = live ?? fail('not-ready');
      const { fetchOlder } = await import('./history');
      const stored = await now.recorder.exclusively(roomId, async () => {
        const gap = unwrap(await context.vault.call('readEvent', { roomId, eventId }));
        return gap ? fetchOlder(context, now.client, roomId, gap, count) : [];
      });
      for (const timeline of of(roomId)) timeline.take(stored, true);
    },
    toldOf(roomId, askedAt) {
      if (!queue.messages(roomId).some(({ state }) => state === 'sent')) return;
      live?.recorder
        .recorded(roomId)
        .then(() => queue.toldOf(roomId, askedAt))
        .catch((cause: unknown) => context.log.error('a room’s events could not be recorded', cause));
    },
    trustChanged(userIds) {
      live?.recorder.trustChanged(userIds);
      for (const timeline of all()) timeline.trustChanged(userIds);
    },
    async insist(roomId, eventIds) {
      const stored = unwrap(await context.vault.call('findEvents', { roomId, eventIds: [...eventIds] }));
      await live?.recorder.insist(roomId, stored);
    },
    onRecorded(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onMember(listener) {
      memberListeners.add(listener);
      return () => memberListeners.delete(listener);
    },
    threadsChanged(roomId) {
      for (const timeline of of(roomId)) timeline.touch();
    },
    statistics: () => statistics.read(),
    dispose() {
      stopClient();
      stopQueue();
      stopBackup();
      live?.recorder.stop();
      timelines.clear();
    },
  };
}
