/** Verification of sessions and people. Nothing here loads the SDK; see `live.ts` for what does. */
import type { CommandHandlers } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import { PliFailure, fail, pliError } from '../../protocol/errors';
import type { Verification, verificationCommands } from '../../protocol/verification';
import { createValue, samePlain, type Value } from '../value';
import type { RunningList } from './running-list';

export interface Verifications {
  readonly list: Value<readonly Verification[]>;
  /** Null until the SDK runs. */
  readonly live: Value<RunningList | null>;
}

/** Milliseconds that a request waits for Pli to have started. */
const patience = 20_000;

export const createVerifications = (): Verifications => ({
  list: createValue<readonly Verification[]>([], samePlain),
  live: createValue<RunningList | null>(null),
});

export function createVerificationCommands(
  verifications: Verifications,
): Pick<CommandHandlers<CoreContract>, keyof typeof verificationCommands> {
  const live = () => verifications.live.get() ?? fail('not-ready');
  /** Who asks in the first moments has nothing to do but wait: so that is done here. */
  const started = () =>
    new Promise<RunningList>((resolve, reject) => {
      const timer = setTimeout(() => {
        stop();
        reject(new PliFailure(pliError('not-ready')));
      }, patience);
      const stop: () => void = verifications.live.watch((list) => {
        if (!list) return;
        clearTimeout(timer);
        queueMicrotask(() => stop());
        resolve(list);
      });
    });
  const done = (_nothing: void): null => null;
  return {
    requestVerification: async ({ target }) => (await started()).request(target),
    acceptVerification: async ({ requestId }) => done(await live().get(requestId).accept()),
    compareSymbols: async ({ requestId }) => done(await live().get(requestId).compare()),
    confirmSymbols: async ({ requestId, match }) => done(await live().get(requestId).confirmSymbols(match)),
    scanVerificationCode: async ({ requestId, bytes }) => done(await live().get(requestId).scan(bytes)),
    confirmScanned: ({ requestId, match }) => done(live().get(requestId).confirmScanned(match)),
    cancelVerification: async ({ requestId }) => done(await live().get(requestId).cancel()),
    forgetVerification: ({ requestId }) => done(live().forget(requestId)),
  };
}
