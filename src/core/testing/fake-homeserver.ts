/** A room's whole history as a homeserver would answer for it, behind the few parts of the SDK's client that read it. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import { pliError, PliFailure, type ErrorCode } from '../../protocol/errors';
import type { StoredEvent } from '../../protocol/vault';

type Json = Record<string, unknown>;

export const roomId = '!room:example.org';

/** The event with a number: 0 is the room's creation. */
export function rawEvent(number: number, changes: Json = {}): Json {
  const isFirst = number === 0;
  return {
    event_id: `$${number}`,
    type: isFirst ? 'm.room.create' : 'm.room.message',
    sender: '@ana:example.org',
    origin_server_ts: 1_000_000 + number,
    content: isFirst ? {} : { msgtype: 'm.text', body: `message ${number}` },
    unsigned: {},
    ...(isFirst ? { state_key: '' } : {}),
    ...changes,
  };
}

/** The same as the vault keeps it. */
export function storedEvent(number: number, changes: Partial<StoredEvent> = {}): StoredEvent {
  const event = rawEvent(number);
  return {
    eventId: String(event['event_id']),
    position: number,
    timestamp: Number(event['origin_server_ts']),
    event,
    clear: null,
    gapToken: null,
    ...changes,
  };
}

export interface FakeHomeserver {
  client: MatrixClient;
  /** Paths asked for so far. */
  asked: string[];
  /** What every request fails with, null for none. */
  failure: ErrorCode | null;
  /** Events by number that the room has beside messages (see {@link rawEvent}). */
  special: Map<number, Json>;
  /** Membership events that come with every page. */
  state: Json[];
  /** How many events the room has. */
  size: number;
}

/** Its tokens are the number of the event that comes after what they stand for. */
export function createFakeHomeserver(): FakeHomeserver {
  const eventOf = (number: number) => (server.special.has(number) ? server.special.get(number) : rawEvent(number));
  const toEvent = (event: Json) => new MatrixEvent(event);
  const range = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from) }, (_, index) => eventOf(from + index));
  function context(number: number, limit: number): Json {
    const [first, end] = [Math.max(0, number - limit / 2), Math.min(server.size, number + 1 + limit / 2)];
    return {
      event: eventOf(number),
      events_before: range(first, number).reverse(),
      events_after: range(number + 1, end),
      start: String(first),
      end: String(end),
      state: server.state,
    };
  }
  function answer(path: string, query: { from?: string; limit?: number; dir?: 'b' | 'f' }): Json {
    if (path.includes('/context/')) {
      return context(Number(decodeURIComponent(path.split('/').at(-1) ?? '').slice(1)), query.limit ?? 10);
    }
    const from = Number(query.from);
    if (query.dir === 'f') {
      const to = Math.min(server.size, from + (query.limit ?? 10));
      return { chunk: range(from, to), state: server.state, ...(to < server.size ? { end: String(to) } : {}) };
    }
    const count = Math.max(0, Math.min(query.limit ?? 10, from));
    const chunk = Array.from({ length: count }, (_, index) => eventOf(from - 1 - index));
    return { chunk, state: server.state, ...(from - count > 0 ? { end: String(from - count) } : {}) };
  }
  const server: FakeHomeserver = {
    asked: [],
    failure: null,
    special: new Map(),
    state: [],
    size: 1000,
    client: {
      http: {
        authedRequest(_method: string, path: string, query: object) {
          server.asked.push(path);
          return server.failure === null
            ? Promise.resolve(answer(path, query))
            : Promise.reject(new PliFailure(pliError(server.failure)));
        },
      },
      getEventMapper: () => toEvent,
      decryptEventIfNeeded: () => Promise.resolve(),
    } as unknown as MatrixClient,
  };
  return server;
}
