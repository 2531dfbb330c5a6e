/** The packs that can be used in a room, from account data and state; what sync does not bring is asked for. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { errorOf, request } from '../failures';
import type { CoreLog } from '../ports';
import { chosenPacks, readPack, type StoredPack } from './read-pack';

const roomPack = 'im.ponies.room_emotes';

export interface ImagePacks {
  /** @throws {PliFailure} network-unreachable, server-error where the packs of other rooms cannot be had */
  of(roomId: string, spaces: readonly string[]): Promise<readonly StoredPack[]>;
}

export function createImagePacks(client: MatrixClient, log: CoreLog): ImagePacks {
  /** Contents of other rooms' packs; null where there is none. */
  const asked = new Map<string, Promise<unknown>>();

  async function ask(roomId: string, stateKey: string): Promise<unknown> {
    try {
      return await request(() => client.getStateEvent(roomId, roomPack, stateKey));
    } catch (cause) {
      // A room that was left or a pack that was taken off; what may pass is asked for again the next time.
      if (errorOf(cause).retryable) asked.delete(`${roomId} ${stateKey}`);
      else log.debug(`an image pack could not be had: ${errorOf(cause).code}`);
      return null;
    }
  }
  const content = (roomId: string, stateKey: string): Promise<unknown> => {
    const key = `${roomId} ${stateKey}`;
    const known = asked.get(key) ?? ask(roomId, stateKey);
    asked.set(key, known);
    return known;
  };
  const nameOf = (roomId: string) => client.getRoom(roomId)?.name ?? null;
  const idOf = (roomId: string, stateKey: string) => `${roomId} ${stateKey}`;

  return {
    async of(roomId, spaces) {
      const own = readPack('user', client.getAccountData('im.ponies.user_emotes' as never)?.getContent(), null);
      const here = client.getRoom(roomId)?.currentState.getStateEvents(roomPack) ?? [];
      const ofRoom = here.map((event) =>
        readPack(idOf(roomId, event.getStateKey() ?? ''), event.getContent(), nameOf(roomId)),
      );
      const chosen = chosenPacks(client.getAccountData('im.ponies.emote_rooms' as never)?.getContent());
      const others = [...spaces.map((spaceId) => [spaceId, ''] as const), ...chosen].filter(([id]) => id !== roomId);
      const elsewhere = await Promise.all(
        others.map(async ([id, key]) => readPack(idOf(id, key), await content(id, key), nameOf(id))),
      );
      const packs = [own, ...ofRoom, ...elsewhere].filter((pack) => pack !== null);
      return [...new Map(packs.map((pack) => [pack.id, pack])).values()];
    },
  };
}
