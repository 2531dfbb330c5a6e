/** What is asked of the homeserver for each room (MSC4186, `required_state` and `timeline_limit`). */
import type { MSC3575RoomSubscription } from 'matrix-js-sdk/lib/sliding-sync';

/** State that rows, headers, sending and encryption need. */
const requiredState = [
  ['m.room.create', ''],
  ['m.room.name', ''],
  ['m.room.topic', ''],
  ['m.room.avatar', ''],
  ['m.room.encryption', ''],
  ['m.room.history_visibility', ''],
  ['m.room.tombstone', ''],
  ['m.room.join_rules', ''],
  ['m.room.canonical_alias', ''],
  ['m.room.power_levels', ''],
  ['io.element.functional_members', ''],
  ['m.space.child', '*'],
  ['m.space.parent', '*'],
  ['m.room.member', '$ME'],
  ['m.room.member', '$LAZY'],
];

/** The list asks for the last event alone: enough for a row. */
export const listSubscription = { required_state: requiredState, timeline_limit: 1 } satisfies MSC3575RoomSubscription;
/** The opened room and those opened lately. */
export const openedSubscription = {
  required_state: requiredState,
  timeline_limit: 30,
} satisfies MSC3575RoomSubscription;
/** Rooms whose unread messages have to be counted on this side (Synapse answers 0 in sliding sync). */
export const countedSubscription = {
  required_state: requiredState,
  timeline_limit: 20,
} satisfies MSC3575RoomSubscription;

/** Rooms that stay subscribed after they were left for another one, so that going back finds no gap. */
const keptOpen = 6;
/** Rooms counted at a time. */
const countedAtOnce = 20;

export interface Subscriptions {
  /** The opened room changes; null for none. */
  open(roomId: string | null): void;
  /** Asks for more events of rooms, once for each room and session. Answers whether there is something new to ask. */
  wantMore(roomIds: readonly string[]): boolean;
  /** What to send with the next request. */
  current(): Record<string, MSC3575RoomSubscription>;
  /** A response has come: rooms that were counted make place for the next. Answers whether more wait. */
  answered(roomIds: ReadonlySet<string>): boolean;
}

export function createSubscriptions(): Subscriptions {
  let opened: readonly string[] = [];
  const asked = new Set<string>();
  const waiting = new Set<string>();
  /** Rooms being counted, and how many responses they may still wait for. */
  const counting = new Map<string, number>();
  const fill = () => {
    for (const roomId of waiting) {
      if (counting.size >= countedAtOnce) break;
      waiting.delete(roomId);
      counting.set(roomId, 2);
    }
  };
  return {
    open(roomId) {
      if (roomId !== null) opened = [roomId, ...opened.filter((known) => known !== roomId)].slice(0, keptOpen);
    },
    wantMore(roomIds) {
      const fresh = roomIds.filter((roomId) => !asked.has(roomId) && !opened.includes(roomId));
      for (const roomId of fresh) {
        asked.add(roomId);
        waiting.add(roomId);
      }
      fill();
      return fresh.length > 0;
    },
    current: () => ({
      ...Object.fromEntries([...counting.keys()].map((roomId) => [roomId, countedSubscription])),
      ...Object.fromEntries(opened.map((roomId) => [roomId, openedSubscription])),
    }),
    answered(roomIds) {
      for (const [roomId, patience] of counting) {
        if (roomIds.has(roomId) || patience <= 1) counting.delete(roomId);
        else counting.set(roomId, patience - 1);
      }
      const idle = counting.size === 0 && waiting.size > 0;
      fill();
      return idle;
    },
  };
}
