/** Keeps the SDK's timelines true where sliding sync leaves a gap, and gives other tasks a turn between rooms. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { EventTimeline } from 'matrix-js-sdk/lib/models/event-timeline';
import { SlidingSyncEvent, type MSC3575RoomData, type SlidingSync } from 'matrix-js-sdk/lib/sliding-sync';
import { yieldTask } from './yield-task';

/** Rooms taken in before other tasks get their turn. */
const roomsInATask = 5;

export interface GapListener {
  /** The room's timeline begins anew after a gap. */
  gap(roomId: string): void;
  /** The homeserver has left events of the room out, and with them the members they were about. */
  limited(roomId: string): void;
}

/**
 * Must be called before the SDK's own listener is there (before `startClient`): listeners run in order, and this one
 * resets the timeline before the SDK adds what lies after the gap.
 */
export function guardTimelines(client: MatrixClient, slidingSync: SlidingSync, listener: GapListener): void {
  let taken = 0;
  slidingSync.on(SlidingSyncEvent.RoomData, async (roomId, data) => {
    if (leavesOut(data) && client.getRoom(roomId)) listener.limited(roomId);
    const restore = prepareTimeline(client, roomId, data, (gapRoomId) => listener.gap(gapRoomId));
    // The SDK's listener has run its synchronous part once this continues.
    await Promise.resolve();
    restore?.();
    taken += 1;
    if (taken % roomsInATask === 0) await yieldTask();
  });
}

/** Whether events before those of the response were left out; a longer timeline that was asked for leaves out none. */
const leavesOut = (data: MSC3575RoomData & { unstable_expanded_timeline?: unknown }): boolean =>
  data.initial === true || (data.limited === true && data.unstable_expanded_timeline !== true);

function prepareTimeline(
  client: MatrixClient,
  roomId: string,
  data: MSC3575RoomData,
  onGap: (roomId: string) => void,
): (() => void) | null {
  const room = client.getRoom(roomId);
  // A new invitation to a room that was left before is no "initial" room to Synapse, but it is to the SDK.
  if (!room && data.invite_state) data.initial = true;
  if (!room || data.invite_state) return null;
  const timeline = room.getLiveTimeline();
  const [first] = timeline.getEvents();
  if (!first || !(data.limited || data.initial)) return null;
  const overlaps = data.timeline.some((event) => room.findEventById(event.event_id) !== undefined);
  if (!overlaps) {
    if (data.timeline.length > 0) {
      room.resetLiveTimeline(data.prev_batch ?? null);
      onGap(roomId);
    }
    return null;
  }
  // The SDK sets the token of the response even where older events stay before it.
  const token = timeline.getPaginationToken(EventTimeline.BACKWARDS);
  return () => {
    const current = room.getLiveTimeline();
    if (current === timeline && current.getEvents()[0] === first) {
      current.setPaginationToken(token, EventTimeline.BACKWARDS);
    }
  };
}
