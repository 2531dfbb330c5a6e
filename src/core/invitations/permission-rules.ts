/**
 * Who may invite, as account data: by rules (MSC4155, `org.matrix.msc4155.invite_permission_config`) or all and nothing
 * (MSC4380, `m.invite_permission_config`). Pure; account data may be anything.
 */
import type { Inviters, InviteWish } from '../../protocol/invitations';

export type Content = Readonly<Record<string, unknown>>;

const everyServer = '*';
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

/** What the rules say. `ownServer`: name of one's own homeserver. */
export function wishFromRules(content: Content, ownServer: string): InviteWish {
  const blocked = strings(content['blocked_servers']);
  const isOpen = !blocked.includes(everyServer);
  const inviters: Inviters = isOpen
    ? 'everybody'
    : strings(content['allowed_servers']).includes(ownServer)
      ? 'own-server'
      : 'nobody';
  return { inviters, blockedServers: blocked.filter((server) => server !== everyServer) };
}

/** The rules with a wish in them; what they say of single people, and of servers to be ignored, stays. */
export function rulesWith(content: Content, wish: InviteWish, ownServer: string): Record<string, unknown> {
  const others = strings(content['allowed_servers']).filter((server) => server !== ownServer);
  const allowed = wish.inviters === 'own-server' ? [ownServer, ...others] : others;
  const blocked = [...new Set(wish.blockedServers), ...(wish.inviters === 'everybody' ? [] : [everyServer])];
  return { ...content, enabled: true, allowed_servers: allowed, blocked_servers: blocked };
}

/** The same with one more server whose invitations are refused. */
export const wishBlocking = (wish: InviteWish, server: string): InviteWish => ({
  ...wish,
  blockedServers: wish.blockedServers.includes(server) ? wish.blockedServers : [...wish.blockedServers, server],
});
