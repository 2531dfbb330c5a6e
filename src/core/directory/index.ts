/** Public directories, and what strangers may read. What needs the SDK is loaded when it is first wanted. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { CommandHandlers } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import type { exploreCommands } from '../../protocol/explore';
import type { CoreContext } from '../ports';
import { knownServers } from './known-servers';
import { overhear } from './overhear';
import { publicRooms } from './public-rooms';

/** `client` throws not-ready before the SDK runs. */
export function createExploreCommands(
  { accountId }: CoreContext,
  client: () => MatrixClient,
): Pick<CommandHandlers<CoreContract>, keyof typeof exploreCommands> {
  return {
    directoryServers() {
      const now = client();
      const own = now.getDomain() ?? '';
      return {
        own,
        others: knownServers(
          now.getRooms().map((room) => room.getJoinedMembers()),
          own,
        ),
      };
    },
    publicRooms: (asked) => publicRooms(accountId, client(), asked),
    overhear: ({ roomId }) => overhear(accountId, client(), roomId),
  };
}
