/** What a person does in a native notification: answering, and marking as read. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { NotificationAct } from '../../protocol/notifications';
import type { Core } from '../core';
import { findThread } from '../threads';

/** Answers its disposer. */
export function actOnNotifications(
  core: Pick<Core, 'context' | 'queue' | 'reading' | 'list' | 'threads' | 'threadReading'>,
  client: MatrixClient,
): () => void {
  const { context, queue, reading, list, threads, threadReading } = core;
  /** What was told of a room may have been said in its threads. */
  async function markRead(roomId: string): Promise<void> {
    await reading.markRead(client, roomId, true);
    for (const { threadId } of threads.unread(roomId)) await threadReading.markRead(roomId, threadId);
  }
  async function act(done: NotificationAct): Promise<void> {
    const { roomId } = done;
    if (done.act === 'read') return markRead(roomId);
    const nodes = [{ type: 'text' as const, text: done.text }];
    // Between two people it is plain what is answered.
    const replyTo = list.row(roomId)?.kind === 'direct' ? null : done.eventId;
    const threadId = await findThread(context, threads, roomId, done.eventId).catch(() => null);
    await queue.sendMessage(roomId, { style: 'text', nodes, markdown: false }, { threadId, replyTo, editOf: null });
    if (threadId === null) await reading.markRead(client, roomId, true);
    else await threadReading.markRead(roomId, threadId);
  }
  return context.host.subscribe('notificationActs', undefined, (done) => {
    act(done).catch((cause: unknown) => context.log.warn('what was done in a notification failed', cause));
  });
}
