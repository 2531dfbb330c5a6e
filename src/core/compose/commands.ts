/** The commands of src/protocol/compose.ts. */
import type { CommandHandlers } from '../../protocol/channel';
import type { composeCommands } from '../../protocol/compose';
import type { CoreContract } from '../../protocol/core';
import { fail } from '../../protocol/errors';
import type { Core, Live } from '../core';
import { readPaste } from '../rich-text';
import { untilRoom } from '../until-room';
import { suggestPeople, suggestRooms } from './suggest';

export function createComposeCommands(core: Core): Pick<CommandHandlers<CoreContract>, keyof typeof composeCommands> {
  const { context, queue, drafts, directStart } = core;
  const live = (): Live => core.live ?? fail('not-ready');
  return {
    sendMessage: ({ roomId, message, ...place }) => queue.sendMessage(roomId, message, place),
    async startDirect({ userId, message }) {
      const { client } = live();
      const roomId = await directStart.roomFor(client, userId, live().direct(), core.list.rows());
      await untilRoom(client, roomId);
      await queue.sendMessage(roomId, message, { threadId: null, replyTo: null, editOf: null });
      directStart.begun(userId);
      return { roomId };
    },
    saveDraft({ roomId, threadId, draft }) {
      drafts.save(roomId, threadId, draft);
      core.room.touch(roomId);
      return null;
    },
    suggest({ roomId, kind, term }) {
      // Before the homeserver has answered nobody is known; what is typed stays as it is.
      if (!core.live) return [];
      const { client } = core.live;
      return kind === 'people'
        ? suggestPeople(context, client, roomId, term)
        : suggestRooms(client, core.list.rows(), term);
    },
    readPaste: ({ html }) => readPaste(html, context.userId),
    async noteEmoji({ emoji }) {
      // Offline it is not noted: nothing is lost by it.
      if (core.live) await (await import('./live')).noteEmoji(core.live.client, emoji);
      return null;
    },
    async runCommand({ roomId, command }) {
      const { client } = live();
      const joined = await (await import('./live')).runCommand(client, roomId, command);
      if (command.kind === 'nick') await core.profile.refresh(client);
      return { roomId: joined };
    },
  };
}
