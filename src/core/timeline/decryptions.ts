/**
 * Repairs events that could not be read when their keys come: those the SDK holds repair themselves and say so, those of
 * earlier starts are read from the vault.
 */
import type { CryptoBackend } from 'matrix-js-sdk/lib/common-crypto/CryptoBackend';
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { MatrixEventEvent, type MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import { unwrap } from '../../protocol/channel';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import { readAuthenticity } from './authenticity';
import { failureOf } from './decryption-failure';
import type { DecryptionFailures } from './decryption-failures';
import { followKeyArrivals } from './key-arrivals';
import { readable } from './raw-event';
import { clearOf, decryptAll, toMatrixEvents } from './stored-event';

export interface Decryptions {
  /** Tries stored events, once each in a session: from then on the SDK tries them whenever their key comes. */
  tryAgain(roomId: string, events: readonly StoredEvent[]): Promise<void>;
  /** Tries stored events however often they have been tried. */
  insist(roomId: string, events: readonly StoredEvent[]): Promise<void>;
  /** People's sessions or identities have changed, or (null) anybody's: what they sent may be read now. */
  trustChanged(userIds: readonly string[] | null): void;
  /** The event was stored with its clear text just now. */
  settled(roomId: string, eventId: string): void;
}

export interface DecryptionsOptions {
  context: CoreContext;
  client: MatrixClient;
  failures: DecryptionFailures;
  exclusively: <T>(roomId: string, act: () => Promise<T>) => Promise<T>;
  /** Rooms that somebody looks at. */
  watched: () => Iterable<string>;
  /** Events that can be read now, as they are stored. */
  onRepaired: (roomId: string, events: readonly StoredEvent[]) => void;
  /** The same of those whose place in the room's timeline is not known. */
  onDetached: (roomId: string, events: readonly StoredEvent[]) => void;
  /** Events that are not stored, but may be quoted, can be read now. */
  onReadable: (roomId: string, eventIds: readonly string[]) => void;
  /** It is known now why events of the room cannot be read. */
  onFailed: (roomId: string) => void;
}

export function followDecryptions(options: DecryptionsOptions): Decryptions {
  const { context, client, failures, exclusively } = options;
  const tried = new Set<string>();
  /** Events decrypted a moment ago, or known to be unreadable (false), by room. */
  const waiting = new Map<string, Map<string, MatrixEvent | false>>();
  /** Events refused because of their sender, by user ID: the SDK does not try those again when the reason is gone. */
  const refused = new Map<string, Map<string, MatrixEvent>>();

  async function repair(roomId: string, events: ReadonlyMap<string, MatrixEvent>): Promise<void> {
    if (events.size === 0) return;
    await readAuthenticity(client, [...events.values()]);
    const stored = unwrap(await context.vault.call('findEvents', { roomId, eventIds: [...events.keys()] }));
    const repaired = stored.flatMap((record) => {
      const event = events.get(record.eventId);
      const clear = event && readable(record).locked ? clearOf(event) : null;
      return clear === null ? [] : [{ ...record, clear }];
    });
    const found = new Set(stored.map(({ eventId }) => eventId));
    const elsewhere = [...events.keys()].filter((eventId) => !found.has(eventId));
    if (elsewhere.length > 0) {
      await repairDetached(roomId, elsewhere, events);
      options.onReadable(roomId, elsewhere);
    }
    if (repaired.length === 0) return;
    unwrap(await context.vault.call('writeEvents', { roomId, events: repaired }));
    options.onRepaired(roomId, repaired);
    await failures.repaired(
      roomId,
      repaired.map(({ eventId }) => eventId),
    );
  }

  async function repairDetached(
    roomId: string,
    eventIds: readonly string[],
    events: ReadonlyMap<string, MatrixEvent>,
  ): Promise<void> {
    const stored = await Promise.all(
      eventIds.map((eventId) => context.vault.call('readDetached', { roomId, eventId })),
    );
    const repaired = stored.map(unwrap).flatMap((record) => {
      const event = record && events.get(record.eventId);
      const clear = event && readable(record).locked ? clearOf(event) : null;
      return record && clear !== null ? [{ ...record, clear }] : [];
    });
    if (repaired.length === 0) return;
    unwrap(await context.vault.call('writeDetached', { roomId, events: repaired }));
    options.onDetached(roomId, repaired);
  }

  async function settle(roomId: string): Promise<void> {
    const events = [...(waiting.get(roomId) ?? [])];
    waiting.delete(roomId);
    await repair(roomId, new Map(events.flatMap(([eventId, event]) => (event ? [[eventId, event] as const] : []))));
    await failures.write(roomId);
  }

  function collect(roomId: string, eventId: string, event: MatrixEvent | false): void {
    const events = waiting.get(roomId) ?? new Map<string, MatrixEvent | false>();
    if (events.size === 0) {
      waiting.set(roomId, events);
      // Events of a batch are decrypted one after another: they are stored together.
      setTimeout(() => {
        exclusively(roomId, () => settle(roomId)).catch((cause: unknown) =>
          context.log.error('decrypted events could not be stored', cause),
        );
      }, 0);
    }
    events.set(eventId, event);
  }

  function failed(roomId: string, eventId: string, event: MatrixEvent): void {
    const why = failureOf(event);
    const sender = event.getSender() ?? '';
    if (why.startsWith('sender-')) {
      refused.set(sender, (refused.get(sender) ?? new Map<string, MatrixEvent>()).set(eventId, event));
    }
    if (!failures.note(roomId, eventId, why)) return;
    options.onFailed(roomId);
    collect(roomId, eventId, false);
  }

  client.on(MatrixEventEvent.Decrypted, (event) => {
    const roomId = event.getRoomId();
    const eventId = event.getId();
    if (roomId === undefined || eventId === undefined) return;
    if (event.isDecryptionFailure()) failed(roomId, eventId, event);
    else collect(roomId, eventId, event);
  });

  async function attempt(events: Iterable<MatrixEvent>): Promise<void> {
    const backend = client.getCrypto() as unknown as CryptoBackend;
    await Promise.allSettled([...events].map((event) => event.attemptDecryption(backend, { isRetry: true })));
  }

  const mapped = (roomId: string, events: readonly StoredEvent[]) =>
    toMatrixEvents(
      client,
      roomId,
      events.map(({ event }) => event),
    );

  async function tryAgain(roomId: string, events: readonly StoredEvent[]): Promise<void> {
    const locked = events.filter((record) => !tried.has(record.eventId) && readable(record).locked);
    for (const { eventId } of locked) tried.add(eventId);
    const held = mapped(roomId, locked);
    // What the SDK holds and has read already does not tell again.
    for (const event of held) if (clearOf(event) !== null) collect(roomId, event.getId() ?? '', event);
    await decryptAll(client, held);
  }

  followKeyArrivals({ context, client, watched: options.watched, onKeys: tryAgain });

  return {
    tryAgain,
    insist: (roomId, events) =>
      attempt(
        mapped(
          roomId,
          events.filter((record) => readable(record).locked),
        ),
      ),
    trustChanged(userIds) {
      for (const userId of userIds ?? [...refused.keys()]) {
        const events = refused.get(userId);
        refused.delete(userId);
        if (events) void attempt(events.values());
      }
    },
    settled(roomId, eventId) {
      waiting.get(roomId)?.delete(eventId);
      if (failures.of(eventId) === null) return;
      failures
        .repaired(roomId, [eventId])
        .catch((cause: unknown) => context.log.error('a repair could not be counted', cause));
    },
  };
}
