/** Making rooms and conversations. */
import * as v from 'valibot';
import { command, nothing } from './channel';
import { composedMessage } from './compose';
import type { InvitationResult } from './history';
import { roomId, userId } from './identifiers';

/** People of one conversation that is begun by its first message. */
export const mostInGroup = 50;
/** Bytes of a room's picture, which the page has made small. */
export const largestPicture = 1024 * 1024;
export const longestTopic = 2_000;

const name = v.pipe(v.string(), v.trim(), v.maxLength(255));
/** What stands before the colon of an alias (`#this:server`). */
export const aliasLocalpart = v.pipe(v.string(), v.regex(/^[^\s:#\0]{1,100}$/u));

/** Who may come into a new room. */
const access = v.variant('kind', [
  /** Those who are invited. */
  v.object({ kind: v.literal('private') }),
  /** The members of a space one has joined (`restricted`). */
  v.object({ kind: v.literal('space'), spaceId: roomId }),
  /** Everybody with an account of this server, by the directory; other servers can never take part. */
  v.object({ kind: v.literal('server'), alias: aliasLocalpart }),
  /** Everybody. */
  v.object({ kind: v.literal('public'), alias: aliasLocalpart }),
]);
export type RoomAccess = v.InferOutput<typeof access>;

const newRoom = v.object({
  name: v.pipe(name, v.minLength(1)),
  topic: v.pipe(v.string(), v.trim(), v.maxLength(longestTopic)),
  picture: v.nullable(
    v.object({
      bytes: v.pipe(
        v.instance(Uint8Array<ArrayBuffer>),
        v.check((bytes) => bytes.byteLength <= largestPicture),
      ),
      mimeType: v.picklist(['image/png', 'image/jpeg', 'image/webp']),
    }),
  ),
  access,
  /** People may ask to join (`knock`, `knock_restricted`); the room is then listed. For `private` and `space`. */
  mayAsk: v.boolean(),
  encrypted: v.boolean(),
  /** Whether those who come later may read what was said before (`shared`), or only from their invitation on (`invited`). */
  sharesHistory: v.boolean(),
  /** Whether people of other servers can take part (`m.federate`); nobody can change it later. */
  federated: v.boolean(),
  isSpace: v.boolean(),
  /** The space it is made in, where one may add rooms to it. */
  parentId: v.nullable(roomId),
});
/** A room as somebody wishes it. */
export type NewRoom = v.InferOutput<typeof newRoom>;

/** What this homeserver decides about new rooms itself. */
export interface RoomMaking {
  /** Name of one's own homeserver, which ends every address. */
  serverName: string;
  /** Where it encrypts new rooms whatever one wishes. */
  encrypts: { private: boolean; public: boolean };
}

/** What a room was made without: its place in the space, its entry in the directory. */
export type RoomLack = 'space' | 'directory';

export const makingCommands = {
  /** Errors: not-ready, network-unreachable. */
  roomMaking: command<RoomMaking>()(nothing),
  /** Whether nobody has this address on one's own homeserver yet. Errors: network-unreachable. */
  isAliasFree: command<{ free: boolean }>()(v.object({ alias: aliasLocalpart })),
  /**
   * Makes a room and answers once sync has brought it, with what it lacks of what was wished.
   * Errors: address-taken, forbidden, too-large.
   */
  createRoom: command<{ roomId: string; lacks: readonly RoomLack[] }>()(newRoom),
  /**
   * Begins a conversation of several: an encrypted room, one invitation each, then the message. Where people cannot be
   * invited, nothing is sent and `refused` names them; the next call goes on without them. Errors: not-ready,
   * network-unreachable.
   */
  startGroup: command<{ roomId: string; refused: readonly InvitationResult[] }>()(
    v.object({
      userIds: v.pipe(v.array(userId), v.minLength(2), v.maxLength(mostInGroup)),
      name,
      message: composedMessage,
    }),
  ),
};
