/** The commands of src/protocol/history.ts. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { CommandHandlers } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import type { historyCommands } from '../../protocol/history';
import type { CoreContext } from '../ports';
import { endDirect } from '../room';
import { invitationOutlook, invitePeople, searchInvitees } from './invite';
import type { SharedHistory } from './shared-history';

/** `client` throws not-ready before the SDK runs. */
export function createHistoryCommands(
  context: CoreContext,
  client: () => MatrixClient,
  shared: SharedHistory,
): Pick<CommandHandlers<CoreContract>, keyof typeof historyCommands> {
  return {
    searchInvitees: ({ roomId, term }) => searchInvitees(context, client(), roomId, term),
    invitationOutlook: ({ roomId, userIds }) => invitationOutlook(client(), roomId, userIds),
    async invite({ roomId, userIds }) {
      const now = client();
      const results = await invitePeople(now, roomId, userIds);
      if (results.some(({ error }) => error === null)) await endDirect(now, roomId);
      return results;
    },
    async dismissSharedHistory({ roomId }) {
      await shared.dismiss(roomId);
      return null;
    },
  };
}
