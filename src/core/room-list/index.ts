/** What one does to rooms in the list: marks, reading, forgetting. */
import type { CommandHandlers } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import { fail } from '../../protocol/errors';
import type { roomListCommands } from '../../protocol/room-list';
import { request } from '../failures';
import type { CoreContext } from '../ports';
import type { Reading, RoomTopic } from '../room';
import { leftRooms } from './left-rooms';
import { orderFavourites, setTag } from './tags';

export interface RoomListParts {
  context: CoreContext;
  reading: Reading;
  room: Pick<RoomTopic, 'markedUnread'>;
}

export function createRoomListCommands({
  context,
  reading,
  room,
}: RoomListParts): Pick<CommandHandlers<CoreContract>, keyof typeof roomListCommands> {
  const running = () => context.client() ?? fail('not-ready');
  return {
    async setRoomTag({ roomId, tag, isOn }) {
      await setTag(running(), roomId, tag === 'favourite' ? 'm.favourite' : 'm.lowpriority', isOn);
      return null;
    },
    async orderFavourites({ roomIds }) {
      await orderFavourites(running(), roomIds);
      return null;
    },
    async markRoomUnread({ roomId }) {
      await reading.markUnread(running(), roomId, null);
      room.markedUnread(roomId);
      return null;
    },
    async markRoomsRead({ roomIds }) {
      const client = running();
      let failed = 0;
      for (const roomId of roomIds) {
        // One room that fails does not keep the others unread.
        await reading.markRead(client, roomId, true).catch((cause: unknown) => {
          failed += 1;
          context.log.warn('a room could not be marked read', cause);
        });
      }
      return { failed };
    },
    leftRooms: () => leftRooms(context.accountId, running()),
    async forgetRoom({ roomId }) {
      const client = running();
      await request(() => client.forget(roomId, true));
      return null;
    },
  };
}
