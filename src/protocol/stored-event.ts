/** An event as the vault keeps it. */
import * as v from 'valibot';

const json = v.record(v.string(), v.unknown());

/** A stored event, clear text included (the whole file is encrypted). `event` is the event in the client-server API's form. */
export const storedEvent = v.object({
  eventId: v.string(),
  /** Position in the room's timeline: grows with time; older pages get smaller, negative ones. Unique for each room. */
  position: v.number(),
  timestamp: v.number(),
  /** Encrypted as it came or clear, as the homeserver sent it. */
  event: json,
  /** Decrypted `{ type, content }`, or null. */
  clear: v.nullable(json),
  /** Pagination token for what lies before this event where a gap precedes it, else null. */
  gapToken: v.nullable(v.string()),
});
export type StoredEvent = v.InferOutput<typeof storedEvent>;
