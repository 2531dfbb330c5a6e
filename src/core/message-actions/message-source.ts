/** What a message is made of, for those who want to know. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { fail } from '../../protocol/errors';
import type { MessageSource } from '../../protocol/message-actions';
import { request } from '../failures';
import type { CoreContext } from '../ports';
import { findEvent, type Json } from '../timeline';

const inWords = (value: unknown): string => JSON.stringify(value, null, 2);

/** @throws {PliFailure} not-found where neither the vault nor the homeserver has the message */
export async function messageSource(
  context: CoreContext,
  client: MatrixClient | null,
  roomId: string,
  eventId: string,
): Promise<MessageSource> {
  const stored = (await findEvent(context, client, roomId, eventId)) ?? fail('not-found');
  // The vault keeps less of `unsigned` than the homeserver has.
  const whole = client ? await request<Json>(() => client.fetchRoomEvent(roomId, eventId)).catch(() => null) : null;
  const { clear } = stored;
  return {
    event: inWords(whole ?? stored.event),
    decrypted: clear === null ? null : inWords({ type: clear['type'], content: clear['content'] }),
  };
}
