/** Voting: what has not gone out yet is replaced, not followed by another vote. */
import type { SendQueue } from '../send-queue';
import { jsonOf } from '../timeline';
import { pollResponseType, responseContent } from './poll-events';

type Queue = Pick<SendQueue, 'messages' | 'send' | 'remove'>;

/** @throws {PliFailure} disk-full */
export async function vote(queue: Queue, roomId: string, pollId: string, answers: readonly string[]): Promise<void> {
  const unsent = queue.messages(roomId).filter(({ type, content, state }) => {
    const isMine = type === pollResponseType && jsonOf(content['m.relates_to'])['event_id'] === pollId;
    return isMine && (state === 'waiting' || state === 'failed');
  });
  for (const { transactionId } of unsent) await queue.remove(roomId, transactionId);
  await queue.send(roomId, pollResponseType, responseContent(pollId, answers));
}
