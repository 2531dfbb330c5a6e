/** Links to rooms and events, and where links lead. What needs the SDK is loaded when it is first wanted. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { CommandHandlers } from '../../protocol/channel';
import type { searchCommands } from '../../protocol/search';
import { untilRoom } from '../until-room';

type PermalinkCommands = Pick<typeof searchCommands, 'permalink' | 'resolveAlias' | 'roomSummary' | 'joinRoom'>;

export function createPermalinkCommands(
  client: () => MatrixClient,
): CommandHandlers<{ commands: PermalinkCommands; topics: Record<string, never> }> {
  const places = () => import('./places');
  return {
    async permalink({ roomId, eventId }) {
      const now = client();
      return { url: (await places()).permalinkOf(now, roomId, eventId) };
    },
    async resolveAlias({ alias }) {
      const now = client();
      return (await places()).resolveAlias(now, alias);
    },
    async roomSummary(room) {
      const now = client();
      return (await places()).roomSummary(now, room);
    },
    async joinRoom(room) {
      const now = client();
      await (await places()).joinRoom(now, room);
      await untilRoom(now, room.roomId);
      return { roomId: room.roomId };
    },
  };
}
