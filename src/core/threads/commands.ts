/** The commands of src/protocol/threads.ts. */
import type { CommandHandlers } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import type { threadCommands } from '../../protocol/threads';
import type { CoreContext } from '../ports';
import type { RoomList } from '../rooms';
import { findThread } from './find-thread';
import type { ThreadLists } from './thread-lists';
import type { ThreadReading } from './thread-reading';
import type { Threads } from './threads';

interface ThreadCommandsParts {
  context: CoreContext;
  list: RoomList;
  threads: Threads;
  threadLists: ThreadLists;
  threadReading: ThreadReading;
}

export function createThreadCommands({
  context,
  list,
  threads,
  threadLists,
  threadReading,
}: ThreadCommandsParts): Pick<CommandHandlers<CoreContract>, keyof typeof threadCommands> {
  return {
    async markThreadRead({ roomId, threadId }) {
      await threadReading.markRead(roomId, threadId);
      return null;
    },
    async markThreadsRead({ roomId }) {
      for (const each of threads.unread(roomId))
        if (list.row(each.roomId)?.membership === 'join') await threadReading.markRead(each.roomId, each.threadId);
      return null;
    },
    async moreThreads({ roomId }) {
      await threadLists.more(roomId);
      return null;
    },
    threadOf: async ({ roomId, eventId }) => ({ threadId: await findThread(context, threads, roomId, eventId) }),
  };
}
