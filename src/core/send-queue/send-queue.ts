/** The send queue: kept in the vault before anything leaves, sent in order, once each. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { unwrap } from '../../protocol/channel';
import type { QueuedUpload } from '../../protocol/attachments';
import type { ComposedMessage } from '../../protocol/compose';
import { fail, type ErrorCode, type PliError } from '../../protocol/errors';
import type { QueuedMessage, StoredEvent } from '../../protocol/vault';
import { errorOf } from '../failures';
import type { CoreContext } from '../ports';
import { messageContent, relationOf, replacementContent, type Content, type Mentions, type Place } from './content';
import * as machine from './machine';
import type { SendGate } from './send-gate';
import { createUploads, type Progress } from './uploads';

export interface SendQueue {
  /** Queues a written message for its place, or in the place of one of mine; answers at once, sending goes on by itself. */
  sendMessage(
    roomId: string,
    message: ComposedMessage,
    place: Place & { editOf: string | null },
  ): Promise<{ transactionId: string }>;
  /** Queues an event; where it has `uploads`, their files go first (see `withFile`). Errors: disk-full. */
  send(
    roomId: string,
    type: string,
    content: Record<string, unknown>,
    uploads?: QueuedUpload[] | null,
  ): Promise<{ transactionId: string }>;
  retry(roomId: string, transactionId: string): Promise<void>;
  /** Takes a message out that is not on its way to the homeserver; the upload of its files ends. */
  remove(roomId: string, transactionId: string): Promise<void>;
  /** Begins to send: crypto is ready. Nothing goes out before the first answer of sync, nor between a failure and the next. */
  start(client: MatrixClient, gate: SendGate): Promise<void>;
  /** What failed by one of these errors is tried again: its reason may have gone. */
  retryFailed(codes: ReadonlySet<ErrorCode>): void;
  /** A room's messages that have not come back by sync, oldest first. */
  messages(roomId: string): readonly QueuedMessage[];
  /** How far the files of a message are; the same object while nothing has gone on. */
  progress(transactionId: string): Progress | null;
  /** The timeline holds the event of a sent message: the queue forgets it. */
  echoed(transactionId: string): void;
  /**
   * Sync has told of a room what the homeserver had when it was asked (milliseconds since 1970), and the timeline has
   * taken it in: what was sent before that has not come back because events were left out, and will be found among them.
   */
  toldOf(roomId: string, askedAt: number): void;
  onChange(listener: (roomId: string) => void): () => void;
  dispose(): void;
}

/** Milliseconds between tries while the homeserver cannot be reached: doubling, up to the last. */
const firstPause = 1_000;
const longestPause = 30_000;
/** Tries after which a refused encryption counts as final. */
const mostEncryptionTries = 5;
/** Files that go up at the same time, one for each room. */
const mostUploads = 2;
/** Tries after which a homeserver that fails at a file counts as refusing it. */
const mostUploadTries = 5;

export function createSendQueue(context: CoreContext): SendQueue {
  let queue: machine.Queue = [];
  let live: { client: MatrixClient; gate: SendGate } | null = null;
  let pause = firstPause;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let disposed = false;
  const tries = new Map<string, number>();
  /** When the homeserver has answered for messages that were sent since the start; for others it was before. */
  const sentAt = new Map<string, number>();
  const listeners = new Set<(roomId: string) => void>();

  const uploads = createUploads(context, (id) => {
    const message = find(id);
    if (message) changed(message.roomId);
  });

  const restored = context.vault.call('readQueue', undefined).then((stored) => {
    if (!stored.ok) return context.log.error(`the send queue could not be read: ${stored.error.code}`);
    queue = [...machine.recovered(stored.value), ...queue];
    for (const roomId of new Set(queue.map((message) => message.roomId))) changed(roomId);
    const tokens = queue.flatMap((message) => (message.uploads ?? []).map(({ token }) => token));
    void context.host.call('keepFilesOnly', { tokens });
    return undefined;
  });

  function changed(roomId: string): void {
    for (const listener of listeners) listener(roomId);
  }
  const find = (id: string) => queue.find(({ transactionId }) => transactionId === id);

  /** Changes one message here and in the vault. */
  async function apply(id: string, next: machine.Queue): Promise<void> {
    const before = find(id);
    queue = next;
    const message = find(id);
    if (before) changed(before.roomId);
    const stored = message
      ? await context.vault.call('writeQueued', message)
      : await context.vault.call('deleteQueued', { transactionId: id });
    if (!stored.ok) context.log.error(`the send queue could not be stored: ${stored.error.code}`);
  }

  function again(after: number): void {
    if (timer !== null || disposed) return;
    timer = setTimeout(() => {
      timer = null;
      pump();
    }, after);
  }

  function wake(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    pause = firstPause;
    pump();
  }

  function pump(): void {
    if (!live?.gate.isCurrent() || disposed || timer !== null) return;
    for (const message of machine.toSend(queue)) {
      sendOne(live, message).catch((cause: unknown) => context.log.error('a message could not be sent', cause));
    }
    for (const message of machine.toUpload(queue, mostUploads)) {
      uploadOne(live, message).catch((cause: unknown) => context.log.error('a file could not be sent', cause));
    }
  }

  async function uploadOne({ client }: NonNullable<typeof live>, message: QueuedMessage): Promise<void> {
    const id = message.transactionId;
    await apply(id, machine.uploading(queue, id));
    try {
      const { mustEncrypt } = await import('./transmit');
      const room = client.getRoom(message.roomId) ?? fail('not-ready');
      const content = await uploads.upload(message, await mustEncrypt(context, client, room));
      tries.delete(id);
      await apply(id, machine.uploaded(queue, id, content));
      uploads.forget(message);
      pump();
    } catch (cause) {
      await notSent(message, errorOf(cause));
    }
  }

  async function sendOne({ client, gate }: NonNullable<typeof live>, message: QueuedMessage): Promise<void> {
    const id = message.transactionId;
    await apply(id, machine.sending(queue, id));
    try {
      // The SDK is loaded by now; before the first paint it must not be.
      const { transmit } = await import('./transmit');
      const eventId = await transmit(context, client, gate, message);
      pause = firstPause;
      tries.delete(id);
      if (find(id)) sentAt.set(id, context.clock());
      await apply(id, machine.sent(queue, id, eventId));
      pump();
    } catch (cause) {
      await notSent(message, errorOf(cause));
    }
  }

  async function notSent(message: QueuedMessage, error: PliError): Promise<void> {
    const id = message.transactionId;
    const count = (tries.get(id) ?? 0) + 1;
    tries.set(id, count);
    const sessionOver = error.code === 'session-revoked' || error.code === 'session-soft-logout';
    const mayPass =
      error.retryable ||
      sessionOver ||
      error.code === 'cancelled' ||
      (error.code === 'internal' && count < mostEncryptionTries);
    const isRefused = message.uploads !== null && error.code === 'server-error' && count >= mostUploadTries;
    if (!find(id)) return;
    if (!mayPass || isRefused) {
      context.log.warn(`a message was refused: ${error.code}`);
      await apply(id, machine.failedForGood(queue, id, error.code));
      pump();
      return;
    }
    await apply(id, machine.postponed(queue, id));
    const wait = error.code === 'rate-limited' ? Number(error.detail['retryAfterMs'] ?? pause) : pause;
    pause = Math.min(longestPause, pause * 2);
    again(wait);
  }

  async function send(
    roomId: string,
    type: string,
    content: Record<string, unknown>,
    files: QueuedUpload[] | null = null,
  ) {
    await restored;
    const transactionId = `pli.${context.clock().toString(36)}.${crypto.randomUUID()}`;
    const order = Math.max(0, ...queue.map((message) => message.order)) + 1;
    const message: QueuedMessage = {
      transactionId,
      roomId,
      order,
      type,
      content,
      createdAt: context.clock(),
      state: 'waiting',
      error: null,
      eventId: null,
      uploads: files,
    };
    // What cannot be kept is refused, so that nobody believes it safe.
    unwrap(await context.vault.call('writeQueued', message));
    queue = machine.add(queue, message);
    changed(roomId);
    pump();
    return { transactionId };
  }

  async function retry(id: string): Promise<void> {
    tries.delete(id);
    await apply(id, machine.retried(queue, id));
    wake();
  }

  async function storedEvent(roomId: string, eventId: string): Promise<StoredEvent | null> {
    const stored = await context.vault.call('readEvent', { roomId, eventId });
    if (stored.ok && stored.value) return stored.value;
    const detached = await context.vault.call('readDetached', { roomId, eventId });
    return detached.ok ? detached.value : null;
  }
  /** Who wrote an event; an answer to oneself notifies nobody. */
  async function answeredIn(roomId: string, eventId: string | null): Promise<string | null> {
    const sender = eventId === null ? null : (await storedEvent(roomId, eventId))?.event['sender'];
    return typeof sender === 'string' && sender !== context.userId ? sender : null;
  }
  /** Whom the message as it stands names, edits included. */
  async function mentionedBy(roomId: string, eventId: string): Promise<Mentions> {
    const edits = await context.vault.call('readRelations', { roomId, eventIds: [eventId] });
    const found = new Set<string>();
    for (const stored of [await storedEvent(roomId, eventId), ...(edits.ok ? edits.value : [])]) {
      const content = (stored?.clear ?? stored?.event)?.['content'];
      const mentions = (content as { 'm.mentions'?: unknown } | null | undefined)?.['m.mentions'];
      const { user_ids: people, room } = (mentions ?? {}) as { user_ids?: unknown; room?: unknown };
      if (Array.isArray(people)) for (const userId of people) found.add(String(userId));
      if (room === true) found.add('@room');
    }
    return { user_ids: [...found].filter((each) => each !== '@room'), ...(found.has('@room') && { room: true }) };
  }

  /** The relation of what is said in a place; in a thread it follows the last answer. */
  async function placed(roomId: string, place: Place): Promise<Content> {
    if (place.threadId === null || place.replyTo !== null) return relationOf(place);
    const wanted = { roomId, threadIds: [place.threadId], userId: context.userId };
    const figures = await context.vault.call('readThreadFigures', wanted);
    return relationOf(place, figures.ok ? (figures.value[0]?.last.eventId ?? null) : null);
  }

  async function sendMessage(
    roomId: string,
    message: ComposedMessage,
    { editOf, ...place }: Place & { editOf: string | null },
  ): Promise<{ transactionId: string }> {
    if (editOf !== null) {
      const content = replacementContent(messageContent(message, null), editOf, await mentionedBy(roomId, editOf));
      return send(roomId, 'm.room.message', content);
    }
    const content = messageContent(message, await answeredIn(roomId, place.replyTo));
    return send(roomId, 'm.room.message', { ...content, ...(await placed(roomId, place)) });
  }

  function echoed(id: string): void {
    sentAt.delete(id);
    if (find(id)) void apply(id, machine.remove(queue, id));
  }

  const stopOnline = context.host.subscribe('online', undefined, (online) => {
    if (online) wake();
  });
  return {
    sendMessage,
    send,
    retry: (_roomId, id) => retry(id),
    retryFailed(codes) {
      const failed = queue.filter(({ state, error }) => state === 'failed' && codes.has(error as ErrorCode));
      for (const { transactionId } of failed)
        retry(transactionId).catch((cause: unknown) => context.log.error('a message could not be tried again', cause));
    },
    async remove(_roomId, id) {
      const message = find(id);
      if (!message || message.state === 'sending') return;
      await apply(id, machine.remove(queue, id));
      uploads.cancel(id);
      uploads.forget(message);
      pump();
    },
    async start(client, gate) {
      await restored;
      live = { client, gate };
      const { followSync } = await import('./follow-sync');
      followSync(client, wake);
      pump();
    },
    messages: (roomId) =>
      queue.filter((message) => message.roomId === roomId).sort((one, other) => one.order - other.order),
    progress: (id) => uploads.progress(id),
    echoed,
    toldOf(roomId, askedAt) {
      const passed = queue.filter(
        (message) =>
          message.roomId === roomId && message.state === 'sent' && (sentAt.get(message.transactionId) ?? 0) < askedAt,
      );
      for (const { transactionId } of passed) echoed(transactionId);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      disposed = true;
      stopOnline();
      if (timer !== null) clearTimeout(timer);
    },
  };
}
