/** Keys that arrive: the stored events that wait for them are read, however many keys come at once. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { unwrap } from '../../protocol/channel';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';

/** Stored events tried at a time, so that a restored backup takes little memory. */
const pageSize = 200;

interface RoomKey {
  roomId: { toString(): string };
  sessionId: string;
}

/** What the SDK's crypto is told of keys (`RustCrypto.onRoomKeysUpdated`); it tells its own pending events alone. */
interface KeyListener {
  onRoomKeysUpdated?(keys: readonly RoomKey[]): Promise<void>;
}

export interface KeyArrivalsOptions {
  context: CoreContext;
  client: MatrixClient;
  /** Rooms that somebody looks at: they come first. */
  watched: () => Iterable<string>;
  /** Tries stored events whose keys are there. */
  onKeys: (roomId: string, events: readonly StoredEvent[]) => Promise<void>;
}

export function followKeyArrivals({ context, client, watched, onKeys }: KeyArrivalsOptions): void {
  /** Megolm sessions whose keys have come, by room. */
  const arrived = new Map<string, Set<string>>();
  let working = false;

  async function tryRoom(roomId: string): Promise<void> {
    const sessionIds = [...(arrived.get(roomId) ?? [])];
    arrived.delete(roomId);
    let before: number | null = null;
    for (let more = true; more;) {
      const wanted = { roomId, sessionIds, before, limit: pageSize };
      const page: readonly StoredEvent[] = unwrap(await context.vault.call('readUndecrypted', wanted));
      await onKeys(roomId, page);
      before = page.at(-1)?.position ?? null;
      more = page.length === pageSize;
    }
  }

  function next(): string | undefined {
    for (const roomId of watched()) if (arrived.has(roomId)) return roomId;
    const [roomId] = arrived.keys();
    return roomId;
  }

  async function work(): Promise<void> {
    for (let roomId = next(); roomId !== undefined; roomId = next()) {
      try {
        await tryRoom(roomId);
      } catch (cause) {
        context.log.error('stored events could not be tried with their keys', cause);
      }
    }
    working = false;
  }

  function note(keys: readonly { roomId: string; sessionId: string }[]): void {
    for (const { roomId, sessionId } of keys) {
      const sessions = arrived.get(roomId) ?? new Set<string>();
      arrived.set(roomId, sessions.add(sessionId));
    }
    if (working) return;
    working = true;
    void work();
  }

  const crypto = client.getCrypto() as KeyListener | undefined;
  const tellSdk = crypto?.onRoomKeysUpdated?.bind(crypto);
  if (!crypto || !tellSdk) return;
  crypto.onRoomKeysUpdated = async (keys) => {
    // The SDK may free them.
    const plain = keys.map(({ roomId, sessionId }) => ({ roomId: roomId.toString(), sessionId }));
    await tellSdk(keys);
    note(plain);
  };
}
