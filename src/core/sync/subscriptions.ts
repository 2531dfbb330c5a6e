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
  ['m.room.pinned_events', ''],
  ['m.room.retention', ''],
  ['im.vector.room.access_rules', ''],
  ['io.element.functional_members', ''],
  ['m.space.child', '*'],
  ['m.space.parent', '*'],
  ['m.room.member', '$ME'],
  ['m.room.member', '$LAZY'],
];

/** The list asks for the last event alone: enough for a row. */
export const listSubscription = { required_state: requiredState, timeline_limit: 1 } satisfies MSC3575RoomSubscription;
/** What the settings of a room tell besides. */
const settingsState = [
  ['m.room.guest_access', ''],
  ['m.room.server_acl', ''],
  ['im.vector.modular.widgets', '*'],
];
/** The opened room and those opened lately. */
export const openedSubscription = {
  // Its stickers and custom emoji (MSC2545) are there to be chosen.
  required_state: [...requiredState, ...settingsState, ['im.ponies.room_emotes', '*']],
  timeline_limit: 30,
} satisfies MSC3575RoomSubscription;
/**
 * Rooms whose unread messages have to be counted on this side (Synapse answers 0 in sliding sync): events asked for the
 * first and the second time.
 */
const countedLimits = [20, 100];

const counted = (limit: number): MSC3575RoomSubscription => ({ required_state: requiredState, timeline_limit: limit });

/** Rooms that stay subscribed after they were left for another one, so that going back finds no gap. */
const keptOpen = 6;
/** Rooms counted at a time. */
const countedAtOnce = 20;

export interface Subscriptions {
  /** The opened room changes; null for none. */
  open(roomId: string | null): void;
  /** Asks for more events of rooms, once a bounded number of times for each room and gap. Answers whether there is something to ask now. */
  wantMore(roomIds: readonly string[]): boolean;
  /** The room's events begin anew after a gap: it may be asked for again. */
  forget(roomId: string): void;
  /** What to send with the next request. */
  current(): Record<string, MSC3575RoomSubscription>;
  /** A response has come: rooms that were counted make place for the next. Answers whether others are to be asked for now. */
  answered(roomIds: ReadonlySet<string>): boolean;
  /** The list is complete: counting, which would slow it down, may begin. Answers whether there is something to ask. */
  begin(): boolean;
}

export function createSubscriptions(): Subscriptions {
  let opened: readonly string[] = [];
  let begun = false;
  /** How often each room was asked for. */
  const asked = new Map<string, number>();
  const waiting = new Set<string>();
  /** Rooms being counted: how many events are asked for, how many responses they may still wait for. */
  const counting = new Map<string, { limit: number; patience: number }>();
  const fill = (): boolean => {
    let added = false;
    for (const roomId of waiting) {
      if (!begun || counting.size >= countedAtOnce) break;
      const times = asked.get(roomId) ?? 0;
      const limit = countedLimits[times];
      waiting.delete(roomId);
      if (limit === undefined || counting.has(roomId)) continue;
      asked.set(roomId, times + 1);
      counting.set(roomId, { limit, patience: 2 });
      added = true;
    }
    return added;
  };
  return {
    open(roomId) {
      if (roomId !== null) opened = [roomId, ...opened.filter((known) => known !== roomId)].slice(0, keptOpen);
    },
    wantMore(roomIds) {
      for (const roomId of roomIds) {
        const full = (asked.get(roomId) ?? 0) >= countedLimits.length;
        // What is open has enough events, and more as soon as somebody looks at older ones.
        if (!full && !counting.has(roomId) && !opened.includes(roomId)) waiting.add(roomId);
      }
      return fill();
    },
    forget: (roomId) => asked.delete(roomId),
    current: () => ({
      ...Object.fromEntries([...counting].map(([roomId, { limit }]) => [roomId, counted(limit)])),
      ...Object.fromEntries(opened.map((roomId) => [roomId, openedSubscription])),
    }),
    answered(roomIds) {
      for (const [roomId, entry] of counting) {
        entry.patience -= 1;
        if (roomIds.has(roomId) || entry.patience === 0) counting.delete(roomId);
      }
      return fill();
    },
    begin() {
      begun = true;
      return fill();
    },
  };
}
