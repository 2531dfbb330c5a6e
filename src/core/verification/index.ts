/** Verification of sessions and people. Nothing here loads the SDK; see `live.ts` for what does. */
import type { CommandHandlers } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import { fail } from '../../protocol/errors';
import type { Verification, verificationCommands } from '../../protocol/verification';
import { createValue, samePlain, type Value } from '../value';
import type { RunningList } from './running-list';

export interface Verifications {
  readonly list: Value<readonly Verification[]>;
  /** Null until the SDK runs. */
  live: RunningList | null;
}

export const createVerifications = (): Verifications => ({
  list: createValue<readonly Verification[]>([], samePlain),
  live: null,
});

export function createVerificationCommands(
  verifications: Verifications,
): Pick<CommandHandlers<CoreContract>, keyof typeof verificationCommands> {
  const live = () => verifications.live ?? fail('not-ready');
  const done = (_nothing: void): null => null;
  return {
    requestVerification: ({ target }) => live().request(target),
    acceptVerification: async ({ requestId }) => done(await live().get(requestId).accept()),
    compareSymbols: async ({ requestId }) => done(await live().get(requestId).compare()),
    confirmSymbols: async ({ requestId, match }) => done(await live().get(requestId).confirmSymbols(match)),
    scanVerificationCode: async ({ requestId, bytes }) => done(await live().get(requestId).scan(bytes)),
    confirmScanned: ({ requestId, match }) => done(live().get(requestId).confirmScanned(match)),
    cancelVerification: async ({ requestId }) => done(await live().get(requestId).cancel()),
    forgetVerification: ({ requestId }) => done(live().forget(requestId)),
  };
}
