/**
 * Repairs stored events that could not be read when their keys come: those the SDK holds repair themselves and say so,
 * those of earlier starts are read from the vault.
 */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { MatrixEventEvent, type MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import { unwrap } from '../../protocol/channel';
import type { DecryptionFailure } from '../../protocol/timeline';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import { readAuthenticity } from './authenticity';
import { failureOf } from './decryption-failure';
import { readable } from './raw-event';
import { clearOf, decryptAll, toMatrixEvents } from './stored-event';

export interface Decryptions {
  /** Tries stored events, once each in a session: from then on the SDK tries them whenever their key comes. */
  tryAgain(roomId: string, events: readonly StoredEvent[]): Promise<void>;
  /** Why an event could not be read. */
  failureOf(eventId: string): DecryptionFailure;
  /** The event was stored with its clear text just now. */
  settled(roomId: string, eventId: string): void;
}

export interface DecryptionsOptions {
  context: CoreContext;
  client: MatrixClient;
  exclusively: <T>(roomId: string, act: () => Promise<T>) => Promise<T>;
  /** Events that can be read now, as they are stored. */
  onRepaired: (roomId: string, events: readonly StoredEvent[]) => void;
  /** It is known now why events of the room cannot be read. */
  onFailed: (roomId: string) => void;
}

/** What the SDK's crypto is told of keys (`RustCrypto.onRoomKeysUpdated`); it tells its own pending events alone. */
interface KeyListener {
  onRoomKeysUpdated?(keys: readonly { roomId: { toString(): string }; sessionId: string }[]): Promise<void>;
}

export function followDecryptions(options: DecryptionsOptions): Decryptions {
  const { context, client, exclusively } = options;
  const failures = new Map<string, DecryptionFailure>();
  const tried = new Set<string>();
  /** Events decrypted a moment ago, by room. */
  const waiting = new Map<string, Map<string, MatrixEvent>>();
  const warn = (message: string) => (cause: unknown) => context.log.error(message, cause);

  async function repair(roomId: string): Promise<void> {
    const events = waiting.get(roomId) ?? new Map<string, MatrixEvent>();
    waiting.delete(roomId);
    if (events.size === 0) return;
    await readAuthenticity(client, [...events.values()]);
    const stored = unwrap(await context.vault.call('findEvents', { roomId, eventIds: [...events.keys()] }));
    const repaired = stored.flatMap((record) => {
      const event = events.get(record.eventId);
      const clear = event && readable(record).locked ? clearOf(event) : null;
      return clear === null ? [] : [{ ...record, clear }];
    });
    if (repaired.length === 0) return;
    unwrap(await context.vault.call('writeEvents', { roomId, events: repaired }));
    options.onRepaired(roomId, repaired);
  }

  function collect(roomId: string, event: MatrixEvent): void {
    const events = waiting.get(roomId) ?? new Map<string, MatrixEvent>();
    if (events.size === 0) {
      waiting.set(roomId, events);
      // Events of a batch are decrypted one after another: they are stored together.
      setTimeout(
        () => exclusively(roomId, () => repair(roomId)).catch(warn('decrypted events could not be stored')),
        0,
      );
    }
    events.set(event.getId() ?? '', event);
  }

  client.on(MatrixEventEvent.Decrypted, (event) => {
    const roomId = event.getRoomId();
    const eventId = event.getId();
    if (roomId === undefined || eventId === undefined) return;
    if (event.isDecryptionFailure()) {
      failures.set(eventId, failureOf(event));
      options.onFailed(roomId);
    } else {
      failures.delete(eventId);
      collect(roomId, event);
    }
  });

  async function tryAgain(roomId: string, events: readonly StoredEvent[]): Promise<void> {
    const locked = events.filter((record) => !tried.has(record.eventId) && readable(record).locked);
    for (const { eventId } of locked) tried.add(eventId);
    const mapped = toMatrixEvents(
      client,
      roomId,
      locked.map(({ event }) => event),
    );
    // What the SDK holds and has read already does not tell again.
    for (const event of mapped) if (clearOf(event) !== null) collect(roomId, event);
    await decryptAll(client, mapped);
  }

  const crypto = client.getCrypto() as KeyListener | undefined;
  const tellSdk = crypto?.onRoomKeysUpdated?.bind(crypto);
  if (crypto && tellSdk) {
    crypto.onRoomKeysUpdated = async (keys) => {
      const sessions = keys.map(({ roomId, sessionId }) => ({ roomId: roomId.toString(), sessionId }));
      await tellSdk(keys);
      for (const session of sessions) {
        context.vault
          .call('readUndecrypted', session)
          .then((stored) => tryAgain(session.roomId, unwrap(stored)))
          .catch(warn('stored events could not be tried with their key'));
      }
    };
  }

  return {
    tryAgain,
    failureOf: (eventId) => failures.get(eventId) ?? 'waiting-for-key',
    settled: (roomId, eventId) => waiting.get(roomId)?.delete(eventId),
  };
}
