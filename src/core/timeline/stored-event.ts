/** The SDK's events as the vault keeps them. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { StoredEvent } from '../../protocol/vault';
import { authenticityOf, readAuthenticity } from './authenticity';
import { isJson, jsonOf, threadNote, threadOf, type Json } from './raw-event';

/** Parts of `unsigned` that the timeline reads. */
const keptUnsigned = [
  'prev_content',
  'transaction_id',
  'redacted_because',
  // Whether one was a member when it was sent (MSC4115), by which the SDK tells why it cannot be read.
  'membership',
  'io.element.msc4115.membership',
];

function wireOf(event: MatrixEvent): Json {
  const raw = event.event as Json;
  const unsigned = jsonOf(raw['unsigned']);
  const kept: Json = Object.fromEntries(
    keptUnsigned.filter((name) => unsigned[name] !== undefined).map((name) => [name, unsigned[name]]),
  );
  const thread = jsonOf(unsigned['m.relations'])['m.thread'];
  if (isJson(thread)) kept['m.relations'] = { 'm.thread': thread };
  const { type, content, sender, origin_server_ts: timestamp, state_key: stateKey, event_id: eventId, redacts } = raw;
  return {
    type,
    content,
    sender,
    event_id: eventId,
    origin_server_ts: timestamp,
    unsigned: kept,
    ...(stateKey === undefined ? {} : { state_key: stateKey }),
    ...(redacts === undefined ? {} : { redacts }),
  };
}

/** The clear type and content of an encrypted event that could be read, with what is to be known of its origin; else null. */
export function clearOf(event: MatrixEvent): Json | null {
  if (event.getWireType() !== 'm.room.encrypted' || event.isRedacted() || event.isDecryptionFailure()) return null;
  const content = event.getClearContent();
  if (!content) return null;
  const authenticity = authenticityOf(event);
  return { type: event.getType(), content, ...(authenticity === null ? {} : { authenticity }) };
}

export function storedOf(event: MatrixEvent, position: number, gapToken: string | null): StoredEvent {
  const timestamp: unknown = event.event.origin_server_ts;
  return {
    eventId: event.getId() ?? '',
    position,
    timestamp: typeof timestamp === 'number' && Number.isFinite(timestamp) ? timestamp : 0,
    event: wireOf(event),
    clear: clearOf(event),
    gapToken,
  };
}

/**
 * Events in the client-server API's form as the SDK's; those it holds in the room are its own objects. What it cannot
 * take is left out.
 */
export function toMatrixEvents(client: MatrixClient, roomId: string, events: readonly Json[]): MatrixEvent[] {
  const toEvent = client.getEventMapper({ decrypt: false });
  return events.flatMap((event) => {
    try {
      return [toEvent({ ...event, room_id: roomId })];
    } catch {
      return [];
    }
  });
}

/** Waits until the events are decrypted as far as the keys allow; failures stay with the events. */
export async function decryptAll(client: MatrixClient, events: readonly MatrixEvent[]): Promise<void> {
  await Promise.allSettled(
    events.map((event) => (event.isEncrypted() ? client.decryptEventIfNeeded(event) : Promise.resolve())),
  );
  await readAuthenticity(client, events);
}

/**
 * The wire event without what redaction takes away (client-server API, "Redactions"); `because` is the redaction event. The
 * thread it was said in stays noted: it is no message of the room because it is gone.
 */
export function redactedForm(stored: StoredEvent, because: Json): Json {
  const thread = threadOf(stored);
  return {
    ...stored.event,
    content: {},
    unsigned: { redacted_because: because, ...(thread === null ? {} : { [threadNote]: thread }) },
  };
}
