/** Stops the session before it can do harm: where a copy of the profile runs it, and where its store no longer keeps keys. */
import { pliError, type ErrorCode } from '../protocol/errors';
import type { Core, Live } from './core';
import { errorOf } from './failures';
import type { HeldLease } from './session';
import { codeOfStoreError, guardStore, watchLease } from './session/live';

/** Answers its disposer. */
export function guardSession(core: Core, live: Live, lease: HeldLease): () => void {
  const { log, host } = core.context;
  let isHalted = false;

  /** Nothing may be encrypted or decrypted any more; what the vault holds can be read on. */
  async function halt(code: ErrorCode): Promise<void> {
    if (isHalted) return;
    isHalted = true;
    log.warn(`the session was stopped: ${code}`);
    core.problems.crypto(pliError(code));
    core.queue.dispose();
    core.live = null;
    await live.stop();
  }
  guardStore(live.client, (cause) => {
    log.error('the crypto store failed', cause);
    // Chromium does not say of a transaction that it was aborted for want of room: a small file tells.
    void lease.keep().then(
      () => halt(codeOfStoreError(cause)),
      (why: unknown) => halt(errorOf(why).code),
    );
  });
  const stopDisk = host.subscribe('diskLow', undefined, (isLow) => {
    if (isLow) void halt('disk-full');
  });
  const stopLease = watchLease(live.client, lease, log, () => void halt('profile-copied'));
  return () => {
    stopDisk();
    stopLease();
  };
}
