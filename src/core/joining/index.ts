/** The way into rooms. What needs the SDK is loaded when it is first wanted. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { CommandHandlers } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import type { joiningCommands } from '../../protocol/joining';
import type { CoreContext } from '../ports';
import { untilRoom } from '../until-room';

export { summaryOf } from './summary';

/** `client` throws not-ready before the SDK runs. */
export function createJoiningCommands(
  { accountId }: CoreContext,
  client: () => MatrixClient,
): Pick<CommandHandlers<CoreContract>, keyof typeof joiningCommands> {
  const live = () => import('./live');
  return {
    async resolveAlias({ alias }) {
      const now = client();
      return (await live()).resolveAlias(now, alias);
    },
    async roomSummary(address) {
      const now = client();
      return (await live()).roomSummary(accountId, now, address);
    },
    async joinRoom(address) {
      const now = client();
      await (await live()).joinRoom(accountId, now, address);
      await untilRoom(now, address.roomId);
      return { roomId: address.roomId };
    },
    async askToJoin({ reason, ...address }) {
      const now = client();
      await (await live()).askToJoin(accountId, now, address, reason);
      return null;
    },
  };
}
