/**
 * Once encrypted, always encrypted. The crypto store pins a room's settings when it first sees them; the SDK (43.0)
 * - has no encryptor, and so cannot write, after a restart in a room whose state is hidden, broken or changed since;
 * - takes no other rotation period than the first one.
 * Both are mended here: the encryptor is made from the pinned settings, a hidden state is put back in its place, and a
 * changed rotation period counts within safe bounds.
 */
import { RoomId } from '@matrix-org/matrix-sdk-crypto-wasm';
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import { rustCryptoOf } from '../session';
import { rotationIn, safeRotation, type Rotation } from './rotation';

type Json = Record<string, unknown>;

/** What rooms are encrypted with. */
export const algorithm = 'm.megolm.v1.aes-sha2';
const encryptionType = 'm.room.encryption';
/** The ID of a state event that Pli put in the place of a hidden one. */
const ownEventId = '$org.pli.pinned-encryption';

export interface PinnedEncryption {
  /** A room is known to be encrypted: puts the state back where the homeserver hides it. */
  keep(room: Room): Promise<void>;
  isHidden(room: Room): boolean;
  /** The rotation in force; that of the room's state where nothing is encrypted yet. */
  rotation(room: Room): Rotation;
}

const stateOf = (room: Room): MatrixEvent | null => room.currentState.getStateEvents(encryptionType, '');

/** `onChanged` hears of rooms whose encryption has been taken in. */
export function pinEncryption(client: MatrixClient, onChanged: (roomId: string) => void): PinnedEncryption {
  const crypto = rustCryptoOf(client);
  const tellSdk = crypto.onCryptoEvent.bind(crypto);

  const stateEvent = (roomId: string, content: Json) =>
    new MatrixEvent({
      type: encryptionType,
      state_key: '',
      room_id: roomId,
      sender: client.getSafeUserId(),
      event_id: ownEventId,
      origin_server_ts: 0,
      content,
    });
  async function pinnedContent(roomId: string): Promise<Json | null> {
    const settings = await crypto.olmMachine.getRoomSettings(new RoomId(roomId));
    if (!settings) return null;
    const { sessionRotationPeriodMs: periodMs, sessionRotationPeriodMessages: messages } = settings;
    return {
      algorithm,
      ...(periodMs === undefined ? {} : { rotation_period_ms: periodMs }),
      ...(messages === undefined ? {} : { rotation_period_msgs: messages }),
    };
  }

  async function onCryptoEvent(room: Room, event: MatrixEvent): Promise<void> {
    const { roomId } = room;
    // The SDK throws, in the middle of sync, where an encryptor it has made hears of other settings.
    if (!crypto.roomEncryptors[roomId]) await tellSdk(room, event);
    const pinned = await pinnedContent(roomId);
    if (!pinned) return;
    if (!crypto.roomEncryptors[roomId]) await tellSdk(room, stateEvent(roomId, pinned));
    const encryptor = crypto.roomEncryptors[roomId];
    if (!encryptor) return;
    const wanted = event.getContent()['algorithm'] === algorithm ? event.getContent() : pinned;
    const { periodMs, messages } = safeRotation(rotationIn(wanted), rotationIn(pinned));
    const before = rotationIn(encryptor.encryptionSettings);
    encryptor.encryptionSettings = { algorithm, rotation_period_ms: periodMs, rotation_period_msgs: messages };
    // A key in use keeps the period it was made with: the next message makes a new one.
    if (before.periodMs !== periodMs || before.messages !== messages) await crypto.forceDiscardSession(roomId);
    onChanged(roomId);
  }
  crypto.onCryptoEvent = onCryptoEvent;

  return {
    async keep(room) {
      if (stateOf(room)) return;
      const content = (await pinnedContent(room.roomId)) ?? { algorithm };
      if (stateOf(room)) return;
      const event = stateEvent(room.roomId, content);
      room.currentState.setStateEvents([event]);
      await onCryptoEvent(room, event);
    },
    isHidden: (room) => stateOf(room)?.getId() === ownEventId,
    rotation(room) {
      const settings = crypto.roomEncryptors[room.roomId]?.encryptionSettings;
      return rotationIn(settings ?? stateOf(room)?.getContent() ?? {});
    },
  };
}
