/** Timelines of all rooms: recorded into the vault, and shown to those who look. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { RoomEvent as RoomEventName } from 'matrix-js-sdk/lib/models/room';
import type { TimelineBatch } from '../../protocol/core';
import type { CoreContext } from '../ports';
import type { SendQueue } from '../send-queue';
import type { Recorder } from './recorder';
import { createRoomTimeline, type RoomTimeline } from './room-timeline';

/** Timelines kept in memory after nobody looks at them any more. */
const keptTimelines = 5;

export interface Timelines {
  subscribe(roomId: string, emit: (batch: TimelineBatch) => void): () => void;
  loadOlder(roomId: string, count: number): Promise<{ start: boolean }>;
  dispose(): void;
}

export function createTimelines(context: CoreContext, queue: SendQueue): Timelines {
  /** In the order of last use. */
  const rooms = new Map<string, RoomTimeline>();
  let live: { client: MatrixClient; recorder: Recorder } | null = null;

  function timelineOf(roomId: string): RoomTimeline {
    const known =
      rooms.get(roomId) ??
      createRoomTimeline({ context, roomId, queue, live: () => live, echoed: (id) => queue.echoed(id) });
    rooms.delete(roomId);
    rooms.set(roomId, known);
    const idle = [...rooms].filter(([, timeline]) => !timeline.watched());
    for (const [oldId] of idle.slice(0, Math.max(0, idle.length - keptTimelines)))
      if (oldId !== roomId) rooms.delete(oldId);
    return known;
  }

  async function goLive(client: MatrixClient): Promise<void> {
    // The SDK is in memory by now; before the first paint it must not be.
    const [{ startRecorder }, { RoomEvent }, { RoomStateEvent }] = await Promise.all([
      import('./recorder'),
      import('matrix-js-sdk/lib/models/room') as Promise<{ RoomEvent: typeof RoomEventName }>,
      import('matrix-js-sdk/lib/models/room-state'),
    ]);
    const recorder = startRecorder(context, client, ({ roomId, events, gap }) => rooms.get(roomId)?.take(events, gap));
    live = { client, recorder };
    client.on(RoomEvent.Receipt, (_event, room) => rooms.get(room.roomId)?.touch());
    client.on(RoomStateEvent.Members, (_event, state, member) => rooms.get(state.roomId)?.touch(member.userId));
    for (const timeline of rooms.values()) timeline.touch(null);
  }

  const stopClient = context.onClient((client) => {
    goLive(client).catch((cause: unknown) => context.log.error('timelines could not start', cause));
  });
  const stopQueue = queue.onChange((roomId) => rooms.get(roomId)?.touch());
  return {
    subscribe: (roomId, emit) => timelineOf(roomId).subscribe(emit),
    loadOlder: (roomId, count) => timelineOf(roomId).loadOlder(count),
    dispose() {
      stopClient();
      stopQueue();
      live?.recorder.stop();
      rooms.clear();
    },
  };
}
