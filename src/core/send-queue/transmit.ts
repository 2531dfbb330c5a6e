/** One message's way out: encrypted where the room is, never in clear by accident, under its own transaction ID. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import { fail } from '../../protocol/errors';
import type { QueuedMessage } from '../../protocol/vault';
import { request } from '../failures';
import type { CoreContext } from '../ports';
import type { SendGate } from './send-gate';

/** Milliseconds until a send counts as unanswered. */
const answerLimit = 60_000;

async function put(client: MatrixClient, path: readonly string[], content: Record<string, unknown>): Promise<string> {
  const answer = await request(() =>
    client.http.authedRequest<{ event_id: string }>(
      Method.Put,
      `/${path.map(encodeURIComponent).join('/')}`,
      undefined,
      content,
      { localTimeoutMs: answerLimit },
    ),
  );
  return typeof answer.event_id === 'string' ? answer.event_id : fail('server-error');
}

/** Deletes an event (client-server API, "Redactions"): the message's `redacts` names it. The reason is never encrypted. */
function redact(client: MatrixClient, { roomId, transactionId, content }: QueuedMessage): Promise<string> {
  const { redacts, ...rest } = content;
  if (typeof redacts !== 'string') fail('bad-request');
  return put(client, ['rooms', roomId, 'redact', redacts, transactionId], rest);
}

/** Whether anybody knows the room to be encrypted: its state, the crypto store, or the vault. */
export async function mustEncrypt(context: CoreContext, client: MatrixClient, room: Room): Promise<boolean> {
  if (room.hasEncryptionStateEvent()) return true;
  if (await client.getCrypto()?.isEncryptionEnabledInRoom(room.roomId)) return true;
  const stored = await context.vault.call('readRoom', { roomId: room.roomId });
  return stored.ok && stored.value?.row['encrypted'] === true;
}

/**
 * Sends a message and answers its event ID.
 * @throws {PliFailure} not-ready while the room is not known yet, encryption-unavailable, session-unverified,
 *   verification-lost, and what the homeserver says
 */
export async function transmit(
  context: CoreContext,
  client: MatrixClient,
  gate: SendGate,
  message: QueuedMessage,
): Promise<string> {
  const room = client.getRoom(message.roomId) ?? fail('not-ready');
  if (message.type === 'm.room.redaction') return redact(client, message);
  let { type, content }: { type: string; content: Record<string, unknown> } = message;
  if (type !== 'm.reaction' && (await mustEncrypt(context, client, room))) {
    const event = new MatrixEvent({
      type,
      content,
      room_id: message.roomId,
      sender: context.userId,
      event_id: `~${message.transactionId}`,
      origin_server_ts: message.createdAt,
    });
    await gate.settleReaders(room);
    await request(() => gate.encrypt(event, room));
    if (event.getWireType() !== 'm.room.encrypted') fail('encryption-unavailable');
    type = event.getWireType();
    content = event.getWireContent();
  }
  return put(client, ['rooms', message.roomId, 'send', type, message.transactionId], content);
}
