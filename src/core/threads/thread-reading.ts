/** Marking threads as read. */
import { unwrap } from '../../protocol/channel';
import { fail } from '../../protocol/errors';
import type { CoreContext } from '../ports';
import type { Threads } from './threads';

export interface ThreadReading {
  /**
   * Moves my receipt for a thread to its newest answer, once for each.
   * @throws {PliFailure} not-ready, network-unreachable
   */
  markRead(roomId: string, threadId: string): Promise<void>;
}

export function createThreadReading(context: CoreContext, threads: Threads): ThreadReading {
  /** The answer at which my receipt for each thread was sent last. */
  const sent = new Map<string, string>();
  return {
    async markRead(roomId, threadId) {
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
    },
  };
}
