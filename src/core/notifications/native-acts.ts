/** What a person does in a native notification: answering, and marking as read. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { NotificationAct } from '../../protocol/notifications';
import type { Core } from '../core';

/** Answers its disposer. */
export function actOnNotifications(
  core: Pick<Core, 'context' | 'queue' | 'reading' | 'list'>,
  client: MatrixClient,
): () => void {
  const { context, queue, reading, list } = core;
  async function act(done: NotificationAct): Promise<void> {
    const { roomId } = done;
    if (done.act === 'reply') {
      const nodes = [{ type: 'text' as const, text: done.text }];
      // Between two people it is plain what is answered.
      const replyTo = list.row(roomId)?.kind === 'direct' ? null : done.eventId;
      await queue.sendMessage(
        roomId,
        { style: 'text', nodes, markdown: false },
        { threadId: null, replyTo, editOf: null },
      );
    }
    await reading.markRead(client, roomId, true);
  }
  return context.host.subscribe('notificationActs', undefined, (done) => {
    act(done).catch((cause: unknown) => context.log.warn('what was done in a notification failed', cause));
  });
}
