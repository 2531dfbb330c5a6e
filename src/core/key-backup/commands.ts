/** The commands and topics of the key backup (src/protocol/key-backup.ts). */
import type { CommandHandlers, TopicHandlers } from '../../protocol/channel';
import { fail } from '../../protocol/errors';
import type { keyBackupCommands, keyBackupTopics } from '../../protocol/key-backup';
import type { KeyBackup } from './key-backup';
import type { LiveKeyBackup } from './live';

interface Contract {
  commands: typeof keyBackupCommands;
  topics: typeof keyBackupTopics;
}

export function createKeyBackupCommands(now: () => LiveKeyBackup | null): CommandHandlers<Contract> {
  const live = (): LiveKeyBackup => now() ?? fail('not-ready');
  return {
    restoreRoomKeys: async ({ roomId }) => ({ keys: await live().restoreRoom(roomId) }),
    async pauseKeyRestore({ paused }) {
      await live().pause(paused);
      return null;
    },
    async requestRoomKeys({ roomId, eventIds }) {
      await live().askOwnSessions(roomId, eventIds);
      return null;
    },
    exportKeys: ({ passphrase }) => live().exportKeys(passphrase),
    importKeys: ({ content, passphrase }) => live().importKeys(content, passphrase),
  };
}

export function createKeyBackupTopics(keyBackup: KeyBackup, now: () => LiveKeyBackup | null): TopicHandlers<Contract> {
  return {
    keyBackup(_params, emit) {
      now()?.count();
      return keyBackup.status.watch(emit);
    },
    keyTransfer: (_params, emit) => keyBackup.transfer.watch(emit),
  };
}
