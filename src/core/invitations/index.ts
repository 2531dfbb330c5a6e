/** Invitations one does not want. */
import type { CommandHandlers } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import { fail, PliFailure } from '../../protocol/errors';
import type { invitationCommands } from '../../protocol/invitations';
import type { Core, Live } from '../core';
import { request } from '../failures';
import { leaveRoom } from '../room';
import { blockServer, readPermission, writePermission } from './permission';

const serverOf = (userId: string): string => userId.slice(userId.indexOf(':') + 1);

export function createInvitationCommands(
  core: Core,
): Pick<CommandHandlers<CoreContract>, keyof typeof invitationCommands> {
  const live = (): Live => core.live ?? fail('not-ready');
  const decline = async (roomId: string) => {
    await leaveRoom(live().client, roomId);
    live().left(roomId);
  };
  return {
    async declineAndBlock({ roomId }) {
      const { client } = live();
      const inviter = core.list.row(roomId)?.inviter ?? fail('not-found');
      const ignored = client.getIgnoredUsers();
      // First of all: who declines tells the sender that somebody is there.
      if (!ignored.includes(inviter.userId)) {
        await request(() => client.setIgnoredUsers([...ignored, inviter.userId]));
      }
      await decline(roomId);
      return null;
    },
    async declineAllFrom({ server, block }) {
      const { client } = live();
      if (block) await blockServer(client, server);
      const rows = core.list
        .rows()
        .filter((row) => row.membership === 'invite' && row.inviter && serverOf(row.inviter.userId) === server);
      let failed = 0;
      for (const { roomId } of rows) {
        try {
          await decline(roomId);
        } catch (cause) {
          if (!(cause instanceof PliFailure)) throw cause;
          failed += 1;
        }
      }
      return { declined: rows.length - failed, failed };
    },
    invitePermission: () => readPermission(live().client),
    setInvitePermission: (wish) => writePermission(live().client, wish),
  };
}
