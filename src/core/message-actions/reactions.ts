/** Giving a reaction and taking it back, through the send queue: what has not gone out yet is simply not sent. */
import { unwrap } from '../../protocol/channel';
import { fail } from '../../protocol/errors';
import type { QueuedMessage } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import type { SendQueue } from '../send-queue';
import { factsOf, jsonOf } from '../timeline';

type Queue = Pick<SendQueue, 'messages' | 'send' | 'remove' | 'onChange'>;

/** Milliseconds that a reaction on its way is waited for: it cannot be taken back before the homeserver has named it. */
const patience = 30_000;

const isReaction = ({ type, content }: QueuedMessage, eventId: string, key: string): boolean => {
  const relation = jsonOf(content['m.relates_to']);
  return type === 'm.reaction' && relation['event_id'] === eventId && relation['key'] === key;
};

/** Waits until a queued message is no longer on its way. */
function settled(queue: Queue, roomId: string, transactionId: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const isSettled = () =>
      queue.messages(roomId).find((each) => each.transactionId === transactionId)?.state !== 'sending';
    const end = (act: () => void) => {
      clearTimeout(timer);
      stop();
      act();
    };
    const timer = setTimeout(() => end(() => reject(new Error('a reaction stays on its way'))), patience);
    const stop = queue.onChange((changed) => {
      if (changed === roomId && isSettled()) end(resolve);
    });
    if (isSettled()) end(resolve);
  });
}

/** IDs of my reactions of one kind to a message that the vault has. */
async function mine(context: CoreContext, roomId: string, eventId: string, key: string): Promise<readonly string[]> {
  const related = unwrap(await context.vault.call('readRelations', { roomId, eventIds: [eventId] }));
  return related
    .filter((record) => {
      const { event, relation } = factsOf(record);
      return (
        event.type === 'm.reaction' &&
        event.sender === context.userId &&
        !event.redacted &&
        relation?.type === 'm.annotation' &&
        relation.key === key
      );
    })
    .map((record) => record.eventId);
}

/**
 * Gives my reaction to a message, or takes it back where it is given.
 * @throws {PliFailure} disk-full; not-ready where a reaction on its way does not arrive
 */
export async function toggleReaction(
  context: CoreContext,
  queue: Queue,
  roomId: string,
  eventId: string,
  key: string,
): Promise<void> {
  const queued = () => queue.messages(roomId);
  const onItsWay = queued().find((message) => message.state === 'sending' && isReaction(message, eventId, key));
  if (onItsWay) await settled(queue, roomId, onItsWay.transactionId).catch(() => fail('not-ready'));

  const given = queued().filter((message) => isReaction(message, eventId, key));
  const unsent = given.filter(({ state }) => state === 'waiting' || state === 'failed');
  for (const { transactionId } of unsent) await queue.remove(roomId, transactionId);
  const sent = new Set([
    ...given.flatMap((message) => (message.state === 'sent' ? (message.eventId ?? []) : [])),
    ...(await mine(context, roomId, eventId, key)),
  ]);
  const removals = queued().filter(
    ({ type, content }) => type === 'm.room.redaction' && sent.has(String(content['redacts'])),
  );
  const pending = removals.filter(({ state }) => state === 'waiting' || state === 'failed');
  // Taken back, and wanted again before that went out: it was never taken back.
  if (pending.length > 0) {
    for (const { transactionId } of pending) await queue.remove(roomId, transactionId);
    return;
  }
  const kept = [...sent].filter((id) => !removals.some(({ content }) => content['redacts'] === id));
  for (const id of kept) await queue.send(roomId, 'm.room.redaction', { redacts: id });
  if (kept.length > 0 || unsent.some(({ state }) => state === 'waiting')) return;
  await queue.send(roomId, 'm.reaction', {
    'm.relates_to': { rel_type: 'm.annotation', event_id: eventId, key },
  });
}
