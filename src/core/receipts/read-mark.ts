/** How far I have read a room. */
import type { Room } from 'matrix-js-sdk/lib/models/room';
import { threadOfEvent } from '../thread-of-event';

/** My newest read receipt of the room's main timeline. */
export interface ReadMark {
  eventId: string;
  /** When it was set, milliseconds since 1970. */
  timestamp: number;
}

/** Whether what I did myself at an event belongs to a thread: a reaction there reads nothing of the room itself. */
function isOfThread(room: Room, eventId: string): boolean {
  const event = room.findEventById(eventId);
  return event !== undefined && threadOfEvent(event, (each) => room.findEventById(each)) !== null;
}

/** Whether a receipt reads further than another: by their events, and by their times only where one of those is not at hand. */
function isFurther(one: ReadMark, other: ReadMark, place: (eventId: string) => number): boolean {
  const [onePlace, otherPlace] = [place(one.eventId), place(other.eventId)];
  return onePlace >= 0 && otherPlace >= 0 ? onePlace > otherPlace : one.timestamp > other.timestamp;
}

/** My newest receipt, public or private, also one that was set for my own message. */
export function readMark(room: Room, userId: string): ReadMark | null {
  let mark: ReadMark | null = null;
  const events = room.getLiveTimeline().getEvents();
  const place = (eventId: string) => events.findLastIndex((event) => event.getId() === eventId);
  for (const type of ['m.read', 'm.read.private'] as const) {
    for (const synthetic of [true, false]) {
      const receipt = room.getReadReceiptForUserId(userId, !synthetic, type as never);
      if (!receipt || (synthetic && isOfThread(room, receipt.eventId))) continue;
      const candidate = { eventId: receipt.eventId, timestamp: receipt.data.ts };
      if (mark === null || isFurther(candidate, mark, place)) mark = candidate;
    }
  }
  return mark;
}
