/** What one does to spaces. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { fail, PliFailure } from '../../protocol/errors';
import type { SpaceRoomResult } from '../../protocol/spaces';
import { request } from '../failures';
import { viaOf } from '../permalinks';

const childType = 'm.space.child';

const contentOf = (client: MatrixClient, spaceId: string, roomId: string): Record<string, unknown> | undefined =>
  client.getRoom(spaceId)?.currentState.getStateEvents(childType, roomId)?.getContent();

async function write(client: MatrixClient, spaceId: string, roomId: string, content: object): Promise<void> {
  await request(() => client.sendStateEvent(spaceId, childType as never, content as never, roomId));
}

/** Does something to rooms one after another; one that fails does not keep the others. */
async function each(roomIds: readonly string[], act: (roomId: string) => Promise<void>): Promise<SpaceRoomResult[]> {
  const results: SpaceRoomResult[] = [];
  for (const roomId of new Set(roomIds)) {
    try {
      await act(roomId);
      results.push({ roomId, error: null });
    } catch (cause) {
      if (!(cause instanceof PliFailure)) throw cause;
      results.push({ roomId, error: cause.error });
    }
  }
  return results;
}

export const addToSpace = (
  client: MatrixClient,
  spaceId: string,
  roomIds: readonly string[],
): Promise<SpaceRoomResult[]> =>
  each(roomIds, async (roomId) => {
    const servers = viaOf(client, roomId);
    // A room that only oneself is in is on one's own server.
    await write(client, spaceId, roomId, { via: servers.length > 0 ? servers : [client.getDomain() ?? ''] });
  });

/** An empty content takes a child away. */
export const removeFromSpace = (client: MatrixClient, spaceId: string, roomId: string): Promise<void> =>
  write(client, spaceId, roomId, {});

export async function setSuggested(
  client: MatrixClient,
  spaceId: string,
  roomId: string,
  suggested: boolean,
): Promise<void> {
  const content = contentOf(client, spaceId, roomId);
  if (!Array.isArray(content?.['via'])) fail('not-found');
  await write(client, spaceId, roomId, { ...content, suggested });
}

/** Leaves the rooms, then the space; where a room could not be left, the space stays for trying again. */
export async function leaveSpace(
  roomIds: readonly string[],
  spaceId: string,
  leave: (roomId: string) => Promise<void>,
): Promise<SpaceRoomResult[]> {
  const results = await each(roomIds, leave);
  if (results.some(({ error }) => error !== null)) return results;
  return [...results, ...(await each([spaceId], leave))];
}
