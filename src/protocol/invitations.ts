/** Invitations one does not want: declining them, and who may send any. */
import * as v from 'valibot';
import { command, nothing } from './channel';
import { roomId } from './identifiers';

export const serverName = v.pipe(v.string(), v.regex(/^[\w.:[\]-]{1,255}$/));

/** Whose invitations the homeserver lets through. */
export type Inviters = 'everybody' | 'own-server' | 'nobody';

export interface InvitePermission {
  /**
   * What the homeserver can do: filter by rules (MSC4155), refuse all or none (`m.invite_permission_config`, MSC4380), or
   * nothing.
   */
  means: 'rules' | 'all-or-nothing' | 'none';
  inviters: Inviters;
  /** Servers whose people cannot invite, with `*` for any letters; for `rules` alone. */
  blockedServers: readonly string[];
}

const invitePermission = v.object({
  inviters: v.picklist(['everybody', 'own-server', 'nobody']),
  blockedServers: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(255))), v.maxLength(200)),
});
/** Whose invitations somebody wants to get. */
export type InviteWish = Pick<InvitePermission, 'inviters' | 'blockedServers'>;

export const invitationCommands = {
  /** Declines an invitation and ignores who sent it (`m.ignored_user_list`). Errors: not-found, network-unreachable. */
  declineAndBlock: command<null>()(v.object({ roomId })),
  /**
   * Declines every invitation by people of a server; with `block` the homeserver takes no more from there. `failed` could not
   * be declined. Errors: not-ready, and what keeps one from blocking.
   */
  declineAllFrom: command<{ declined: number; failed: number }>()(v.object({ server: serverName, block: v.boolean() })),
  invitePermission: command<InvitePermission>()(nothing),
  setInvitePermission: command<InvitePermission>()(invitePermission),
};
