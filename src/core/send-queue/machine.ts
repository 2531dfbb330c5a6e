/**
 * The send queue's rules, without clock or network. Messages of a room go out in order, one at a time; a message that
 * failed for good waits for its person and lets the others pass; one that may succeed later holds them up. A message whose
 * files are not with the homeserver yet holds nobody up: files go up in the order of their room, and nobody waits an hour
 * for a film to say a word.
 */
import type { ErrorCode } from '../../protocol/errors';
import type { QueuedMessage } from '../../protocol/vault';

export type Queue = readonly QueuedMessage[];

const inOrder = (one: QueuedMessage, other: QueuedMessage) => one.order - other.order;

/** Messages to send now: the first waiting one of every room in which nothing is on its way. */
export function toSend(queue: Queue): readonly QueuedMessage[] {
  return firstOfEachRoom(queue, 'sending', ({ uploads }) => uploads === null);
}

/** Messages whose files go up now: the first of every room, at most `most` in all. */
export function toUpload(queue: Queue, most: number): readonly QueuedMessage[] {
  const free = most - queue.filter(({ state }) => state === 'uploading').length;
  return firstOfEachRoom(queue, 'uploading', ({ uploads }) => uploads !== null).slice(0, Math.max(0, free));
}

function firstOfEachRoom(
  queue: Queue,
  busyState: QueuedMessage['state'],
  isMeant: (message: QueuedMessage) => boolean,
): QueuedMessage[] {
  const busy = new Set(queue.filter(({ state }) => state === busyState).map(({ roomId }) => roomId));
  const next: QueuedMessage[] = [];
  for (const message of [...queue].sort(inOrder)) {
    if (message.state !== 'waiting' || !isMeant(message) || busy.has(message.roomId)) continue;
    busy.add(message.roomId);
    next.push(message);
  }
  return next;
}

function change(queue: Queue, transactionId: string, patch: Partial<QueuedMessage>): Queue {
  return queue.map((message) => (message.transactionId === transactionId ? { ...message, ...patch } : message));
}

export const add = (queue: Queue, message: QueuedMessage): Queue =>
  queue.some(({ transactionId }) => transactionId === message.transactionId) ? queue : [...queue, message];
export const sending = (queue: Queue, id: string): Queue => change(queue, id, { state: 'sending', error: null });
export const uploading = (queue: Queue, id: string): Queue => change(queue, id, { state: 'uploading', error: null });
/** The homeserver has its files: with the content that names them, it is a message like others. */
export const uploaded = (queue: Queue, id: string, content: QueuedMessage['content']): Queue =>
  change(queue, id, { state: 'waiting', error: null, content, uploads: null });
/** The homeserver has it. It stays until it comes back by sync, so that it does not vanish from the screen meanwhile. */
export const sent = (queue: Queue, id: string, eventId: string): Queue =>
  change(queue, id, { state: 'sent', eventId, error: null });
export const failedForGood = (queue: Queue, id: string, error: ErrorCode): Queue =>
  change(queue, id, { state: 'failed', error });
/** To be tried again by itself, in its old place. */
export const postponed = (queue: Queue, id: string): Queue => change(queue, id, { state: 'waiting' });
export const remove = (queue: Queue, id: string): Queue => queue.filter(({ transactionId }) => transactionId !== id);

/** A failed message goes to the end of its room's line. */
export function retried(queue: Queue, id: string): Queue {
  const last = Math.max(0, ...queue.map(({ order }) => order));
  const message = queue.find(({ transactionId }) => transactionId === id);
  return message?.state === 'failed' ? change(queue, id, { state: 'waiting', error: null, order: last + 1 }) : queue;
}

/** After a crash nobody knows whether what was on its way arrived: it goes again under its old transaction ID. */
export const recovered = (queue: Queue): Queue =>
  queue.map((message) =>
    message.state === 'sending' || message.state === 'uploading' ? { ...message, state: 'waiting' } : message,
  );
