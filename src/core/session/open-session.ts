/** From the lock to the ready crypto: everything that has to hold before a session may be run from here. */
import { PliFailure, pliError, type ErrorCode, type PliError, type Result } from '../../protocol/errors';
import { request } from '../failures';
import type { CoreContext } from '../ports';
import { retrying, type Waker } from '../sync';
import { openCrypto } from './create-client';
import { cryptoDatabasePrefix, deleteCryptoStores } from './crypto-store';
import { takeLease, type HeldLease, type LeaseParts } from './lease';
import type { PliClient } from './pli-client';
import { lockStore } from './store-lock';

export interface OpenOptions {
  storeKey: Uint8Array;
  waker: Waker;
  /** Told of each failure of the network; it is tried again. */
  onFailure: () => void;
  onSessionEnd: (error: PliError) => void;
  /** Told of what stands in the way for now: store-locked, disk-full; null once it is gone. */
  onObstacle: (error: PliError | null) => void;
}

/** The right to run the session; `close` gives the crypto store free. */
export interface OpenSession {
  lease: HeldLease;
  close(): void;
}

/** Milliseconds between tries while another program has the store, or while there is no room on the disk. */
const pause = 3_000;

/**
 * Locks the crypto store, takes the session's lease and opens crypto. Errors: profile-copied, store-corrupt,
 * store-key-wrong, encryption-unavailable. What passes by itself (no network, a store in use, a full disk) is told and
 * tried again.
 */
export async function openSession(context: CoreContext, client: PliClient, options: OpenOptions): Promise<OpenSession> {
  const { waker, onFailure, onSessionEnd, onObstacle } = options;
  const retry = <T>(act: () => Promise<T>) => retrying(act, { waker, onFailure, onSessionEnd });
  const prefix = cryptoDatabasePrefix(context.accountId, context.deviceId);
  const close = await lockStore(prefix, ({ error }) => onObstacle(error));
  try {
    const lease = await pastObstacles(options, () => retry(() => takeLease(leaseParts(context, client, waker))));
    await pastObstacles(options, () => retry(() => openCrypto(context, client, options.storeKey)));
    await recogniseStore(client, lease, () => deleteCryptoStores(context.accountId, (name) => name.startsWith(prefix)));
    onObstacle(null);
    forgetOtherStores(context, prefix);
    return { lease, close };
  } catch (cause) {
    close();
    throw cause;
  }
}

const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['store-locked', 'disk-full']);

/** Repeats what another program or a full disk prevents, and tells of it. */
async function pastObstacles<T>({ waker, onObstacle }: OpenOptions, act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch (cause) {
      if (!(cause instanceof PliFailure) || !passing.has(cause.error.code)) throw cause;
      onObstacle(cause.error);
      await waker.wait(pause);
    }
  }
}

function leaseParts(context: CoreContext, client: PliClient, waker: Waker): LeaseParts {
  const { host, deviceId } = context;
  return {
    deviceId,
    readKept: async () => unlessFull(await host.call('readLease', undefined)),
    async writeKept(kept) {
      unlessFull(await host.call('writeLease', kept));
    },
    read: async (type) =>
      (await request(() => client.getAccountDataFromServer(type as never))) as Record<string, unknown> | null,
    async write(type, content) {
      await request(() => client.setAccountDataRaw(type as never, content as never));
    },
    wait: (milliseconds) => waker.wait(milliseconds),
    random: () => crypto.randomUUID(),
  };
}

/** @throws {PliFailure} one that is not tried again as if it came of the network: a full disk is nothing to wait for there. */
function unlessFull<T>(answer: Result<T>): T {
  if (!answer.ok) throw new PliFailure({ ...answer.error, retryable: false });
  return answer.value;
}

/**
 * A store with other keys than the session's is a new one in the place of one that is gone: Chromium replaces a damaged
 * database by an empty one without a word. It must not speak for the session.
 */
async function recogniseStore(client: PliClient, lease: HeldLease, deleteStore: () => Promise<void>): Promise<void> {
  const found = (await client.getCrypto()?.getOwnDeviceKeys())?.ed25519;
  if (found === undefined) throw new PliFailure(pliError('encryption-unavailable'));
  if (lease.deviceKey === null || lease.deviceKey === found) return lease.remember(found);
  client.stopClient();
  await deleteStore();
  throw new PliFailure(pliError('store-corrupt', { reason: 'replaced' }));
}

/** Stores of sessions that were replaced by this one (bridge: signInAnew). */
function forgetOtherStores({ accountId, log }: CoreContext, prefix: string): void {
  deleteCryptoStores(accountId, (name) => !name.startsWith(prefix)).catch((cause: unknown) =>
    log.warn('an old crypto store could not be deleted', cause),
  );
}
