/** The half of threads that needs the SDK; loaded after the first paint. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import { RoomEvent } from 'matrix-js-sdk/lib/models/room';
import { unwrap } from '../../protocol/channel';
import { request } from '../failures';
import type { CoreContext } from '../ports';
import { decryptAll, eventsIn, storedOf, textOr, toMatrixEvents, type Json } from '../timeline';
import type { Threads } from './threads';
import { toldThread } from './told-thread';

const prefix = '/_matrix/client/v1';
/** Threads of a page: about two screens of the list. */
const pageLength = 30;
/** Lies before every position of a room's timeline: detached roots stand before their answers. */
const beforeAll = -1e13;

/** Whether the homeserver knows threads (client-server API 1.4, or MSC3440 before it). */
export async function knowsThreads(client: MatrixClient): Promise<boolean> {
  if (await client.isVersionSupported('v1.4')) return true;
  return client.doesServerSupportUnstableFeature('org.matrix.msc3440.stable');
}

/** Hears of receipts. The listener ends with the client. */
export function followReceipts(client: MatrixClient, threads: Threads): void {
  client.on(RoomEvent.Receipt, (event, room) => {
    if (threads.receipts.take(room.roomId, event.getContent())) threads.read(room.roomId);
  });
}

/**
 * A page of a room's threads, those answered last first; what it tells is stored. Answers what leads to more, null for nothing.
 * @throws {PliFailure} network-unreachable, timeout, server-error, rate-limited, forbidden
 */
export async function fetchThreads(
  context: CoreContext,
  client: MatrixClient,
  threads: Threads,
  roomId: string,
  from: string | null,
): Promise<string | null> {
  const { vault } = context;
  const path = `/rooms/${encodeURIComponent(roomId)}/threads`;
  const query = { limit: String(pageLength), ...(from === null ? {} : { from }) };
  const answer = await request(() => client.http.authedRequest<Json>(Method.Get, path, query, undefined, { prefix }));
  const roots = eventsIn(answer['chunk']);
  const latest = roots.flatMap((root) => eventsIn([toldThread(root)?.latest]));
  const events = toMatrixEvents(client, roomId, [...roots, ...latest]);
  await decryptAll(client, events);
  const [newest] = unwrap(await vault.call('readEvents', { roomId, before: null, limit: 1 }));
  const end = (newest?.position ?? 0) + 0.25;
  const isRoot = new Set(roots.map((root) => root['event_id']));
  const stored = events.map((event) =>
    storedOf(event, isRoot.has(event.getId()) ? beforeAll + event.getTs() : end, null),
  );
  unwrap(await vault.call('writeDetached', { roomId, events: stored }));
  await threads.told(
    roomId,
    stored.filter(({ eventId }) => isRoot.has(eventId)),
  );
  return textOr(answer['next_batch'], null);
}

/**
 * Sets my receipt for a thread at one of its answers.
 * @throws {PliFailure} network-unreachable, timeout, server-error, rate-limited
 */
export async function sendThreadReceipt(
  context: CoreContext,
  client: MatrixClient,
  threads: Threads,
  { roomId, threadId, eventId }: { roomId: string; threadId: string; eventId: string },
): Promise<void> {
  const type = context.settings().sendReadReceipts.value === 'private' ? 'm.read.private' : 'm.read';
  const path = `/rooms/${encodeURIComponent(roomId)}/receipt/${type}/${encodeURIComponent(eventId)}`;
  const body = { thread_id: threadId };
  await request(() => client.http.authedRequest(Method.Post, path, undefined, body));
  // It does not wait for sync to bring it back.
  const mine = { [context.userId]: { ts: context.clock(), thread_id: threadId } };
  threads.receipts.take(roomId, { [eventId]: { [type]: mine } });
  threads.read(roomId);
}
