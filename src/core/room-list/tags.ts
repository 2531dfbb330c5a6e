/** Marks that one puts on rooms (client-server API, "Room Tagging"), kept in step with one's other clients. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import { fail } from '../../protocol/errors';
import { request } from '../failures';
import { favouriteOrder } from '../rooms';

export type RoomTag = 'm.favourite' | 'm.lowpriority';

/** A room is one of both at most: what is dear does not stand at the end. */
const other: Readonly<Record<RoomTag, RoomTag>> = { 'm.favourite': 'm.lowpriority', 'm.lowpriority': 'm.favourite' };

/** Tags as they stand now, without waiting for sync to bring them back. */
function note(client: MatrixClient, room: Room, tags: Room['tags']): void {
  room.addTags(client.getEventMapper()({ type: 'm.tag', content: { tags } }));
}

async function remove(client: MatrixClient, room: Room, tag: RoomTag): Promise<void> {
  if (!Object.hasOwn(room.tags, tag)) return;
  await request(() => client.deleteRoomTag(room.roomId, tag));
  const { [tag]: _gone, ...tags } = room.tags;
  note(client, room, tags);
}

async function put(client: MatrixClient, room: Room, tag: RoomTag, order: number | null): Promise<void> {
  const content = order === null ? {} : { order };
  await request(() => client.setRoomTag(room.roomId, tag, content));
  note(client, room, { ...room.tags, [tag]: content });
}

export async function setTag(client: MatrixClient, roomId: string, tag: RoomTag, isOn: boolean): Promise<void> {
  const room = client.getRoom(roomId) ?? fail('not-found');
  if (!isOn) return remove(client, room, tag);
  await put(client, room, tag, null);
  return remove(client, room, other[tag]);
}

/** Gives favourites places between 0 and 1 in the order given; those that have theirs already are not written again. */
export async function orderFavourites(client: MatrixClient, roomIds: readonly string[]): Promise<void> {
  for (const [index, roomId] of roomIds.entries()) {
    const room = client.getRoom(roomId);
    const order = (index + 1) / (roomIds.length + 1);
    if (room && Object.hasOwn(room.tags, 'm.favourite') && favouriteOrder(room.tags) !== order)
      await put(client, room, 'm.favourite', order);
  }
}
