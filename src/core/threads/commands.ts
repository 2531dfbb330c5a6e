/** The commands of src/protocol/threads.ts. */
import { unwrap, type CommandHandlers } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import { fail } from '../../protocol/errors';
import type { threadCommands } from '../../protocol/threads';
import type { CoreContext } from '../ports';
import type { RoomList } from '../rooms';
import { factsOf, findEvent } from '../timeline';
import type { ThreadLists } from './thread-lists';
import type { Threads } from './threads';

export function createThreadCommands({
  context,
  list,
  threads,
  threadLists,
}: {
  context: CoreContext;
  list: RoomList;
  threads: Threads;
  threadLists: ThreadLists;
}): Pick<CommandHandlers<CoreContract>, keyof typeof threadCommands> {
  /** The answer at which my receipt for each thread was sent last. */
  const sent = new Map<string, string>();

  async function markRead(roomId: string, threadId: string): Promise<void> {
    const client = context.client() ?? fail('not-ready');
    // As they are stored now: what is known of them may be on its way.
    const wanted = { roomId, threadIds: [threadId], userId: context.userId };
    const [figures] = unwrap(await context.vault.call('readThreadFigures', wanted));
    const eventId = figures?.last.eventId;
    if (eventId === undefined || !threads.supported()) return;
    const key = `${roomId} ${threadId}`;
    const isThere = threads.receipts.mine(roomId, threadId).some((mark) => mark.eventId === eventId);
    if (isThere || sent.get(key) === eventId) return;
    sent.set(key, eventId);
    try {
      const { sendThreadReceipt } = await import('./live');
      await sendThreadReceipt(context, client, threads, { roomId, threadId, eventId });
    } catch (cause) {
      // Asked again later, it is to be sent again.
      sent.delete(key);
      throw cause;
    }
  }

  return {
    async markThreadRead({ roomId, threadId }) {
      await markRead(roomId, threadId);
      return null;
    },
    async markThreadsRead({ roomId }) {
      const joined = new Set(list.rows().flatMap((row) => (row.membership === 'join' ? [row.roomId] : [])));
      for (const each of threads.unread(roomId))
        if (joined.has(each.roomId)) await markRead(each.roomId, each.threadId);
      return null;
    },
    async moreThreads({ roomId }) {
      await threadLists.more(roomId);
      return null;
    },
    async threadOf({ roomId, eventId }) {
      if (!threads.supported()) return { threadId: null };
      const record = (await findEvent(context, context.client(), roomId, eventId)) ?? fail('not-found');
      const { thread, relation } = factsOf(record);
      if (thread !== null || !relation) return { threadId: thread };
      const changed = await findEvent(context, context.client(), roomId, relation.target);
      return { threadId: changed ? factsOf(changed).thread : null };
    },
  };
}
