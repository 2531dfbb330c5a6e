/** Who has read a message and when, who reacted, and how it was encrypted. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import { unwrap } from '../../protocol/channel';
import { fail } from '../../protocol/errors';
import type { MessageDetails, MessageEncryption } from '../../protocol/message-actions';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import { createPeopleOfRoom, factsOf, findEvent, gatherRelations, jsonOf, textOr, toMatrixEvents } from '../timeline';

interface ReadUpTo {
  userId: string;
  eventId: string;
  /** When the receipt was given, milliseconds since 1970. */
  at: number;
}

/** How far each other member has read, by receipts and by what they wrote. */
function receiptsIn(room: Room, except: ReadonlySet<string>): readonly ReadUpTo[] {
  return room.getJoinedMembers().flatMap(({ userId }) => {
    const receipt = except.has(userId) ? null : room.getReadReceiptForUserId(userId);
    return receipt ? [{ userId, eventId: receipt.eventId, at: receipt.data.ts }] : [];
  });
}

/** Who has reacted has read, whether or not they tell of that otherwise. */
const reactedIn = (related: readonly StoredEvent[], except: ReadonlySet<string>): readonly ReadUpTo[] =>
  related.flatMap((record) => {
    const { event } = factsOf(record);
    const counts = event.type === 'm.reaction' && !event.redacted && !except.has(event.sender);
    return counts ? [{ userId: event.sender, eventId: record.eventId, at: record.timestamp }] : [];
  });

/** Those whose receipt stands at a message or below it: by position where both are stored, else by time. */
export function readersOf(
  message: StoredEvent,
  receipts: readonly ReadUpTo[],
  stored: readonly StoredEvent[],
): readonly ReadUpTo[] {
  const positions = new Map(stored.map(({ eventId, position }) => [eventId, position]));
  const own = positions.get(message.eventId);
  const below = receipts.filter(({ eventId, at }) => {
    const position = positions.get(eventId);
    return own !== undefined && position !== undefined ? position >= own : at >= message.timestamp;
  });
  // The earliest sign of each person is when they had read it at the latest.
  const earliest = new Map<string, ReadUpTo>();
  for (const sign of below) {
    const known = earliest.get(sign.userId);
    if (!known || sign.at < known.at) earliest.set(sign.userId, sign);
  }
  return [...earliest.values()].sort((one, other) => other.at - one.at);
}

async function encryptionOf(
  client: MatrixClient | null,
  roomId: string,
  record: StoredEvent,
): Promise<MessageEncryption | null> {
  if (record.event['type'] !== 'm.room.encrypted') return null;
  const wire = jsonOf(record.event['content']);
  const algorithm = textOr(wire['algorithm'], '');
  const sessionId = textOr(wire['session_id'], '');
  return { algorithm, sessionId, device: client ? await deviceOf(client, roomId, record) : null };
}

/** The session that has encrypted a message, told by its key: what the message itself says of it proves nothing. */
async function deviceOf(
  client: MatrixClient,
  roomId: string,
  record: StoredEvent,
): Promise<MessageEncryption['device']> {
  const crypto = client.getCrypto();
  const [event] = toMatrixEvents(client, roomId, [record.event]);
  if (!crypto || !event) return null;
  await client.decryptEventIfNeeded(event);
  const senderKey = event.getSenderKey();
  const userId = event.getSender() ?? '';
  const devices = (await crypto.getUserDeviceInfo([userId])).get(userId);
  const device = [...(devices?.values() ?? [])].find((each) => each.getIdentityKey() === senderKey);
  if (!device || senderKey === null) return null;
  const status = await crypto.getDeviceVerificationStatus(userId, device.deviceId);
  return {
    deviceId: device.deviceId,
    name: device.displayName ?? null,
    confirmed: status?.signedByOwner === true,
  };
}

/** @throws {PliFailure} not-found where neither the vault nor the homeserver has the message */
export async function messageDetails(
  context: CoreContext,
  client: MatrixClient | null,
  roomId: string,
  eventId: string,
): Promise<MessageDetails> {
  const record = (await findEvent(context, client, roomId, eventId)) ?? fail('not-found');
  const { event } = factsOf(record);
  const room = client?.getRoom(roomId) ?? null;
  const except = new Set([context.userId, event.sender]);
  const receipts = room ? receiptsIn(room, except) : [];
  const ids = [...new Set([eventId, ...receipts.map((receipt) => receipt.eventId)])];
  const [placed, related] = await Promise.all([
    context.vault.call('findEvents', { roomId, eventIds: ids }),
    context.vault.call('readRelations', { roomId, eventIds: [eventId] }),
  ]);
  const signs = [...receipts, ...reactedIn(unwrap(related), except)];
  const readers = readersOf(record, signs, [...unwrap(placed), ...unwrap(related)]);
  const reactions = gatherRelations(unwrap(related)).reactionsTo(eventId);
  const people = createPeopleOfRoom(context, roomId, () => client);
  await people.load([event.sender, ...reactions.flatMap(({ senders }) => senders)]);
  const others = (room?.getJoinedMemberCount() ?? 0) - except.size;
  return {
    eventId,
    sender: people.person(event.sender),
    timestamp: event.timestamp,
    encryption: await encryptionOf(client, roomId, record),
    readers: room && {
      people: readers.map(({ userId, at }) => ({ person: people.person(userId), at })),
      others: Math.max(0, others - readers.length),
    },
    reactions: reactions.map(({ key, senders }) => ({ key, people: senders.map((id) => people.person(id)) })),
  };
}
