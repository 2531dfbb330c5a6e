/** Links to rooms and events. What needs the SDK is loaded when it is first wanted. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { CommandHandlers } from '../../protocol/channel';
import type { searchCommands } from '../../protocol/search';

type PermalinkCommands = Pick<typeof searchCommands, 'permalink'>;

export function createPermalinkCommands(
  client: () => MatrixClient,
): CommandHandlers<{ commands: PermalinkCommands; topics: Record<string, never> }> {
  return {
    async permalink({ roomId, eventId }) {
      const now = client();
      return { url: (await import('./places')).permalinkOf(now, roomId, eventId) };
    },
  };
}
