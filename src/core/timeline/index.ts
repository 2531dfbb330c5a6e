/** Timelines of all rooms: recorded into the vault, and shown to those who look. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { unwrap } from '../../protocol/channel';
import type { TimelineBatch } from '../../protocol/core';
import type { StoredEvent } from '../../protocol/vault';
import type { KeyBackup } from '../key-backup';
import type { CoreContext } from '../ports';
import type { SendQueue } from '../send-queue';
import { createDecryptionFailures } from './decryption-failures';
import { createDecryptionStatistics } from './decryption-statistics';
import { matchEchoes } from './echoes';
import { createRoomTimeline, type LiveTimelines, type RoomTimeline } from './room-timeline';

export { fileContentOf } from './content';

/** Timelines kept in memory after nobody looks at them any more. */
const keptTimelines = 5;

export interface Timelines {
  subscribe(roomId: string, emit: (batch: TimelineBatch) => void): () => void;
  loadOlder(roomId: string, count: number): Promise<{ start: boolean }>;
  /** People's trust has changed, or (null) anybody's. */
  trustChanged(userIds: readonly string[] | null): void;
  /** Tries events that cannot be read once more, however often that was done. */
  insist(roomId: string, eventIds: readonly string[]): Promise<void>;
  /** How well decryption goes, for diagnostics. */
  statistics(): Promise<Record<string, number>>;
  dispose(): void;
}

export function createTimelines(context: CoreContext, queue: SendQueue, keyBackup: KeyBackup): Timelines {
  const statistics = createDecryptionStatistics(context);
  const failures = createDecryptionFailures(context, statistics);
  /** In the order of last use. */
  const rooms = new Map<string, RoomTimeline>();
  let live: LiveTimelines | null = null;

  function timelineOf(roomId: string): RoomTimeline {
    const known =
      rooms.get(roomId) ?? createRoomTimeline({ context, roomId, queue, failures, keyBackup, live: () => live });
    rooms.delete(roomId);
    rooms.set(roomId, known);
    const idle = [...rooms].filter(([id, timeline]) => id !== roomId && !timeline.watched());
    for (const [oldId] of idle.slice(0, Math.max(0, idle.length - keptTimelines))) rooms.delete(oldId);
    return known;
  }

  function recorded(roomId: string, events: readonly StoredEvent[]): void {
    const echoes = matchEchoes(events, queue.messages(roomId), context.userId);
    // The timeline notes under which keys it shows them before the queue forgets them.
    rooms.get(roomId)?.take(events);
    for (const { transactionId } of echoes) queue.echoed(transactionId);
  }

  async function goLive(client: MatrixClient): Promise<void> {
    // The SDK is in memory by now; before the first paint it must not be.
    const { startRecorder, followRooms } = await import('./live');
    const recorder = startRecorder({
      context,
      client,
      failures,
      onRecorded: recorded,
      onJoined: (roomId) => rooms.get(roomId)?.restart(),
      sentContent(roomId, eventId) {
        const sent = queue.messages(roomId).find((message) => message.eventId === eventId);
        return sent ? { type: sent.type, content: sent.content } : null;
      },
      onReadable: (roomId, eventIds) => rooms.get(roomId)?.readable(eventIds),
      onFailed: (roomId) => rooms.get(roomId)?.touch(),
      watched: () => [...rooms].flatMap(([roomId, timeline]) => (timeline.watched() ? [roomId] : [])),
    });
    live = { client, recorder };
    followRooms(client, {
      receipt: (roomId) => rooms.get(roomId)?.touch(),
      member: (roomId, userId) => rooms.get(roomId)?.touch(userId),
      connected() {
        for (const timeline of rooms.values()) timeline.connected();
      },
    });
    for (const timeline of rooms.values()) {
      timeline.touch();
      timeline.connected();
    }
  }

  const stopClient = context.onClient((client) => {
    goLive(client).catch((cause: unknown) => context.log.error('timelines could not start', cause));
  });
  const stopQueue = queue.onChange((roomId) => rooms.get(roomId)?.touch());
  const stopBackup = keyBackup.onChange((roomId) => {
    for (const timeline of roomId === null ? rooms.values() : [rooms.get(roomId)]) timeline?.touch();
  });
  return {
    subscribe: (roomId, emit) => timelineOf(roomId).subscribe(emit),
    loadOlder: (roomId, count) => timelineOf(roomId).loadOlder(count),
    trustChanged(userIds) {
      live?.recorder.trustChanged(userIds);
      for (const timeline of rooms.values()) timeline.trustChanged(userIds);
    },
    async insist(roomId, eventIds) {
      const stored = unwrap(await context.vault.call('findEvents', { roomId, eventIds: [...eventIds] }));
      await live?.recorder.insist(roomId, stored);
    },
    statistics: () => statistics.read(),
    dispose() {
      stopClient();
      stopQueue();
      stopBackup();
      live?.recorder.stop();
      rooms.clear();
    },
  };
}
