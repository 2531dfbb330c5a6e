/** Places (client-server API, `m.location`; MSC3488). */
import * as v from 'valibot';
import { command } from './channel';
import { eventId, roomId } from './identifiers';

/** Characters of a place's name. */
export const longestPlace = 200;

/** Degrees north and east (WGS 84). */
export interface Coordinates {
  latitude: number;
  longitude: number;
}

export interface Place {
  /** Empty where the sender gave none. */
  name: string;
  /** Null where the event names none that could be on the Earth. */
  at: Coordinates | null;
  /** Metres within which it lies; null where the event does not say. */
  accuracy: number | null;
  /** Where the sender was, not a place that they chose. */
  isOwn: boolean;
}

export const locationCommands = {
  /** Sends a place that was written by hand. Errors: disk-full. */
  sendLocation: command<{ transactionId: string }>()(
    v.object({
      roomId,
      threadId: v.nullable(eventId),
      replyTo: v.nullable(eventId),
      name: v.pipe(v.string(), v.trim(), v.maxLength(longestPlace)),
      latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
      longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
    }),
  ),
};
