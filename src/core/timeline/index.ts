/** Timelines of all rooms: recorded into the vault, and shown to those who look. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { TimelineBatch } from '../../protocol/core';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import type { SendQueue } from '../send-queue';
import { matchEchoes } from './echoes';
import { createRoomTimeline, type LiveTimelines, type RoomTimeline } from './room-timeline';

/** Timelines kept in memory after nobody looks at them any more. */
const keptTimelines = 5;

export interface Timelines {
  subscribe(roomId: string, emit: (batch: TimelineBatch) => void): () => void;
  loadOlder(roomId: string, count: number): Promise<{ start: boolean }>;
  /** People's trust has changed, or (null) anybody's. */
  trustChanged(userIds: readonly string[] | null): void;
  dispose(): void;
}

export function createTimelines(context: CoreContext, queue: SendQueue): Timelines {
  /** In the order of last use. */
  const rooms = new Map<string, RoomTimeline>();
  let live: LiveTimelines | null = null;

  function timelineOf(roomId: string): RoomTimeline {
    const known = rooms.get(roomId) ?? createRoomTimeline({ context, roomId, queue, live: () => live });
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
      onRecorded: recorded,
      onJoined: (roomId) => rooms.get(roomId)?.restart(),
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
  return {
    subscribe: (roomId, emit) => timelineOf(roomId).subscribe(emit),
    loadOlder: (roomId, count) => timelineOf(roomId).loadOlder(count),
    trustChanged(userIds) {
      for (const timeline of rooms.values()) timeline.trustChanged(userIds);
    },
    dispose() {
      stopClient();
      stopQueue();
      live?.recorder.stop();
      rooms.clear();
    },
  };
}
