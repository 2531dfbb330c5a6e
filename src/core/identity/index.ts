/** The account's identity and its recovery. Nothing here loads the SDK; see `live.ts` for what does. */
import type { CommandHandlers } from '../../protocol/channel';
import { fail } from '../../protocol/errors';
import type { CoreContract } from '../../protocol/core';
import type { IdentityState, KeysAtRisk, identityCommands } from '../../protocol/identity';
import { createValue, samePlain, type Value } from '../value';
import { createSecretStorageKeys, type SecretStorageKeys } from './secret-storage-keys';

/** A recovery key to be put into force. */
export interface WantedRecovery {
  /** As `prepareRecovery` answered it: what its owner has kept, and nothing that was prepared beside it. */
  recoveryKey: string;
  newIdentity: boolean;
  /** Of user-interactive authentication; null for none. */
  session: string | null;
}

/** What exists once the SDK runs. */
export interface LiveIdentity {
  /** Looks how things stand, repairs what can be repaired, and says the rest. */
  check(): Promise<void>;
  prepare(passphrase: string | null): Promise<{ recoveryKey: string }>;
  apply(wanted: WantedRecovery): Promise<void>;
  enter(typed: string): Promise<void>;
  setBackup(wanted: boolean): Promise<void>;
  keysAtRisk(): Promise<KeysAtRisk>;
  stop(): void;
}

export interface Identity {
  readonly state: Value<IdentityState>;
  readonly keys: SecretStorageKeys;
}

export const createIdentity = (): Identity => ({
  state: createValue<IdentityState>({ phase: 'unknown' }, samePlain),
  keys: createSecretStorageKeys(),
});

type IdentityCommands = Pick<CommandHandlers<CoreContract>, keyof typeof identityCommands>;

/** The commands of `src/protocol/identity.ts`; `live` answers null until the SDK runs. */
export function createIdentityCommands(
  live: () => LiveIdentity | null,
  hasEncryptedRooms: () => boolean,
): IdentityCommands {
  const running = (): LiveIdentity => live() ?? fail('not-ready');
  return {
    prepareRecovery: ({ passphrase }) => running().prepare(passphrase),
    async applyRecovery(wanted) {
      await running().apply(wanted);
      return null;
    },
    async enterRecoveryKey({ secret }) {
      await running().enter(secret);
      return null;
    },
    async setBackup({ wanted }) {
      await running().setBackup(wanted);
      return null;
    },
    keysAtRisk: async () => ({ risk: hasEncryptedRooms() ? await running().keysAtRisk() : 'none' }),
  };
}

export type { SecretStorageKeys } from './secret-storage-keys';
