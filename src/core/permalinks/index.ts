/** Links to rooms and events. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { CommandHandlers } from '../../protocol/channel';
import type { searchCommands } from '../../protocol/search';
import { permalinkOf } from './places';

export { viaOf } from './places';

type PermalinkCommands = Pick<typeof searchCommands, 'permalink'>;

export function createPermalinkCommands(
  client: () => MatrixClient,
): CommandHandlers<{ commands: PermalinkCommands; topics: Record<string, never> }> {
  return {
    permalink({ roomId, eventId }) {
      const now = client();
      return { url: permalinkOf(now, roomId, eventId) };
    },
  };
}
