/** The core's commands (src/protocol/core.ts). */
import type { CommandHandlers } from '../protocol/channel';
import { unwrap } from '../protocol/channel';
import type { CoreContract } from '../protocol/core';
import { fail } from '../protocol/errors';
import type { Core, Live } from './core';
import { createExportCommands } from './export';
import { createAttachmentCommands } from './attachments';
import { createComposeCommands } from './compose';
import { createExploreCommands } from './directory';
import { createContactCommands } from './contacts';
import { createIdentityCommands } from './identity';
import { acceptInvite, leaveRoom, openDirect, searchPeople, setTyping } from './room';
import { createImagePackCommands } from './image-packs';
import { awaitKeyBundle, createHistoryCommands } from './history-sharing';
import { createInvitationCommands } from './invitations';
import { createJoiningCommands } from './joining';
import { createKeyBackupCommands } from './key-backup';
import { createMakingCommands } from './making';
import { createLocationCommands } from './location';
import { createMediaCommands } from './media';
import { createMemberCommands } from './members';
import { createMessageActionsCommands } from './message-actions';
import { createNotificationCommands } from './notifications';
import { createPermalinkCommands } from './permalinks';
import { createPollCommands } from './polls';
import { createProfileCommands } from './profile';
import { createRoomListCommands } from './room-list';
import { createRoomSettingsCommands } from './room-settings';
import { createSearchCommands } from './search';
import { createSpacesCommands } from './spaces';
import { storedKeys } from './stored-keys';
import { createTrustCommands } from './trust';
import { createSessionsCommands } from './sessions';
import { createThreadCommands } from './threads';
import { createVerificationCommands } from './verification';
import { wipe } from './wipe';

export function createCommands(core: Core): CommandHandlers<CoreContract> {
  const { context, timelines, queue } = core;
  const live = (): Live => core.live ?? fail('not-ready');

  return {
    loadOlder: ({ roomId, at, threadId, count }) =>
      timelines.loadOlder({ roomId, at: at ?? null, threadId: threadId ?? null }, count),
    loadNewer: ({ roomId, at, count }) => timelines.loadNewer({ roomId, at, threadId: null }, count),
    async retrySend({ roomId, transactionId }) {
      await queue.retry(roomId, transactionId);
      return null;
    },
    async deleteUnsent({ roomId, transactionId }) {
      await queue.remove(roomId, transactionId);
      return null;
    },
    async setTyping({ roomId, typing }) {
      // Who is offline types alone: nothing to tell, and no reason to complain.
      if (core.live) await setTyping(context, core.live.client, roomId, typing);
      return null;
    },
    async markRead({ roomId, asked }) {
      await core.reading.markRead(live().client, roomId, asked);
      return null;
    },
    async acceptInvite({ roomId }) {
      const { client } = live();
      const inviter = await acceptInvite(client, roomId);
      if (inviter !== null) {
        awaitKeyBundle(client, roomId, inviter).catch((cause: unknown) =>
          context.log.error('shared history could not be waited for', cause),
        );
      }
      return null;
    },
    async leaveRoom({ roomId }) {
      await leaveRoom(live().client, roomId);
      live().left(roomId);
      return null;
    },
    searchPeople: ({ term }) => searchPeople(context, live().client, term),
    openDirect: ({ userId }) =>
      openDirect(context, core.live?.client ?? null, userId, core.live?.direct() ?? new Map(), core.list.rows()),
    async openRoom({ roomId }) {
      core.openedRoom = roomId;
      core.room.opened(roomId);
      core.reading.opened();
      core.live?.sync()?.openRoom(roomId);
      core.threadLists.opened(roomId);
      unwrap(await context.vault.call('writeValue', { key: storedKeys.lastRoom, value: roomId }));
      return null;
    },
    showRooms({ roomIds }) {
      core.shownRooms.set(roomIds);
      return null;
    },
    async wipe() {
      await wipe(core);
      return null;
    },
    ...createAttachmentCommands(context, queue),
    ...createComposeCommands(core),
    ...createSessionsCommands(context, core.sessions),
    ...createVerificationCommands(core.verifications),
    ...createIdentityCommands(
      () => core.live?.identity ?? null,
      () => core.list.rows().some((row) => row.encrypted),
    ),
    ...createHistoryCommands(context, () => live().client, core.sharedHistory),
    ...createTrustCommands(core.trust),
    ...createExportCommands(context, timelines),
    ...createSearchCommands(core, core.search),
    ...createPermalinkCommands(() => live().client),
    ...createMessageActionsCommands(core),
    ...createNotificationCommands(core.notifications, core.centre),
    ...createPollCommands(core),
    ...createThreadCommands(core),
    ...createMemberCommands(core),
    ...createRoomListCommands(core),
    ...createProfileCommands(core),
    ...createRoomSettingsCommands(core),
    ...createExploreCommands(context, () => live().client),
    ...createJoiningCommands(context, () => live().client),
    ...createMakingCommands(core),
    ...createInvitationCommands(core),
    ...createImagePackCommands(core),
    ...createLocationCommands(core),
    ...createContactCommands(core),
    ...createSpacesCommands(core),
    ...createKeyBackupCommands(() => core.live?.keyBackup ?? null),
    ...createMediaCommands(context, () => live().client),
    setSetting: () => fail('unknown-command', { command: 'setSetting' }),
    diagnostics: () => diagnostics(core),
  };
}

async function diagnostics(core: Core): Promise<Record<string, string | number | boolean>> {
  const rows = core.list.rows();
  return {
    connection: core.connection.state.get().state,
    sync: core.live?.sync()?.kind ?? 'none',
    problem: core.problems.current.get()?.kind ?? 'none',
    rooms: rows.length,
    encryptedRooms: rows.filter((row) => row.encrypted).length,
    invitations: rows.filter((row) => row.membership === 'invite').length,
    crypto: core.live?.client.getCrypto()?.getVersion() ?? 'not loaded',
    firstStart: core.start.firstStart,
    identity: core.identity.state.get().phase,
    keyBackup: core.keyBackup.status.get().state,
    keyRestore: core.keyBackup.status.get().restore.state,
    ...(await core.timelines.statistics()),
  };
}
