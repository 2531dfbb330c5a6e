/** Makes a room, with its picture and its place in a space. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { Preset, Visibility } from 'matrix-js-sdk/lib/@types/partials';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import { PliFailure } from '../../protocol/errors';
import type { NewRoom, RoomLack, RoomMaking } from '../../protocol/making';
import { errorOf, request } from '../failures';
import { roomOptions } from './room-options';

/** Uploads a picture in clear: pictures of rooms and people are (client-server API, "POST /_matrix/media/v3/upload"). */
export async function uploadPicture(client: MatrixClient, picture: NonNullable<NewRoom['picture']>): Promise<string> {
  const { content_uri: mxc } = await request(() =>
    client.http.authedRequest<{ content_uri: string }>(
      Method.Post,
      '/upload',
      undefined,
      new Blob([picture.bytes], { type: picture.mimeType }),
      { prefix: '/_matrix/media/v3', headers: { 'Content-Type': picture.mimeType } },
    ),
  );
  return mxc;
}

/** Puts a room into a space (`m.space.child`). */
export async function addToSpace(
  client: MatrixClient,
  spaceId: string,
  roomId: string,
  content: { via: readonly string[]; order?: string; suggested?: boolean },
): Promise<void> {
  await request(() => client.sendStateEvent(spaceId, 'm.space.child' as never, content as never, roomId));
}

/** Homeservers may make a room and leave it out of their directory, without a word. */
async function isListed(client: MatrixClient, roomId: string): Promise<boolean> {
  const { visibility } = await request(() => client.getRoomDirectoryVisibility(roomId));
  return visibility === Visibility.Public;
}

/** Whether something that comes after the room was made has worked; what has not is told, and the room is there. */
async function hasWorked(act: () => Promise<boolean>): Promise<boolean> {
  try {
    return await act();
  } catch (cause) {
    if (cause instanceof PliFailure) return false;
    throw cause;
  }
}

export async function createRoom(
  client: MatrixClient,
  room: NewRoom,
): Promise<{ roomId: string; lacks: readonly RoomLack[] }> {
  const serverName = client.getDomain() ?? '';
  const mxc = room.picture && (await uploadPicture(client, room.picture));
  const options = roomOptions(room, mxc, serverName);
  const { room_id: roomId } = await request(() => client.createRoom(options));
  const lacks: RoomLack[] = [];
  const { parentId } = room;
  if (parentId !== null) {
    const isAdded = await hasWorked(async () => {
      await addToSpace(client, parentId, roomId, { via: [serverName] });
      return true;
    });
    if (!isAdded) lacks.push('space');
  }
  if (options.visibility === Visibility.Public && !(await hasWorked(() => isListed(client, roomId))))
    lacks.push('directory');
  return { roomId, lacks };
}

export async function isAliasFree(client: MatrixClient, alias: string): Promise<{ free: boolean }> {
  try {
    await request(() => client.getRoomIdForAlias(`#${alias}:${client.getDomain()}`));
    return { free: false };
  } catch (cause) {
    if (errorOf(cause).code === 'not-found') return { free: true };
    throw cause;
  }
}

/** Synapse tells in its versions whether it encrypts rooms of a preset itself. */
export async function roomMaking(client: MatrixClient): Promise<RoomMaking> {
  return request(async () => ({
    serverName: client.getDomain() ?? '',
    encrypts: {
      private: await client.doesServerForceEncryptionForPreset(Preset.PrivateChat),
      public: await client.doesServerForceEncryptionForPreset(Preset.PublicChat),
    },
  }));
}
