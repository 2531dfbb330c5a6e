/** Making rooms and conversations of several. What needs the SDK is loaded when it is first wanted. */
import type { CommandHandlers } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import { fail } from '../../protocol/errors';
import type { makingCommands } from '../../protocol/making';
import type { Core, Live } from '../core';
import { untilRoom } from '../until-room';
import type { GroupStart } from './group-start';

export function createMakingCommands(core: Core): Pick<CommandHandlers<CoreContract>, keyof typeof makingCommands> {
  const live = (): Live => core.live ?? fail('not-ready');
  const program = () => import('./live');
  let groups: GroupStart | null = null;
  return {
    async roomMaking() {
      const { client } = live();
      return (await program()).roomMaking(client);
    },
    async isAliasFree({ alias }) {
      const { client } = live();
      return (await program()).isAliasFree(client, alias);
    },
    async createRoom(room) {
      const { client } = live();
      const made = await (await program()).createRoom(client, room);
      await untilRoom(client, made.roomId);
      return made;
    },
    async startGroup({ userIds, name, message }) {
      const { client } = live();
      groups ??= (await program()).createGroupStart();
      const { roomId, refused } = await groups.roomFor(client, userIds, name);
      if (refused.length > 0) return { roomId, refused };
      await untilRoom(client, roomId);
      await core.queue.sendMessage(roomId, message, { threadId: null, replyTo: null, editOf: null });
      groups.begun(userIds);
      return { roomId, refused };
    },
  };
}
