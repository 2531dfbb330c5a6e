/** Who may invite: read from the account's data and written to it, by the means that the homeserver has. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { fail } from '../../protocol/errors';
import type { InvitePermission, InviteWish } from '../../protocol/invitations';
import { request } from '../failures';
import { rulesWith, wishBlocking, wishFromRules, type Content } from './permission-rules';

const rulesType = 'org.matrix.msc4155.invite_permission_config';
const plainType = 'm.invite_permission_config';

/** From the homeserver: sync may not have brought it yet. */
async function contentOf(client: MatrixClient, type: string): Promise<Content | null> {
  const content: unknown = await client.getAccountDataFromServer(type as never);
  return typeof content === 'object' && content !== null ? (content as Content) : null;
}

export async function readPermission(client: MatrixClient): Promise<InvitePermission> {
  return request(async () => {
    const [hasRules, isPlain, plain] = await Promise.all([
      client.doesServerSupportUnstableFeature('org.matrix.msc4155'),
      client.doesServerSupportUnstableFeature('org.matrix.msc4380.stable'),
      contentOf(client, plainType),
    ]);
    // Where somebody has set the plain one, homeservers do not look at rules.
    if (hasRules && !(isPlain && plain !== null)) {
      const wish = wishFromRules((await contentOf(client, rulesType)) ?? {}, client.getDomain() ?? '');
      return { means: 'rules', ...wish };
    }
    const inviters = plain?.['default_action'] === 'block' ? 'nobody' : 'everybody';
    return { means: isPlain ? 'all-or-nothing' : 'none', inviters, blockedServers: [] };
  });
}

/** @throws {PliFailure} bad-request for what the homeserver has no means for */
export async function writePermission(client: MatrixClient, wish: InviteWish): Promise<InvitePermission> {
  const { means } = await readPermission(client);
  if (means === 'none' || (means === 'all-or-nothing' && wish.inviters === 'own-server')) fail('bad-request');
  await request(async () => {
    if (means === 'rules') {
      const before = (await contentOf(client, rulesType)) ?? {};
      await client.setAccountDataRaw(rulesType as never, rulesWith(before, wish, client.getDomain() ?? '') as never);
    } else {
      const content = { default_action: wish.inviters === 'nobody' ? 'block' : 'allow' };
      await client.setAccountDataRaw(plainType as never, content as never);
    }
  });
  return { means, inviters: wish.inviters, blockedServers: means === 'rules' ? wish.blockedServers : [] };
}

/** The homeserver takes no more invitations from a server. @throws {PliFailure} bad-request without rules */
export async function blockServer(client: MatrixClient, server: string): Promise<void> {
  const { means, ...wish } = await readPermission(client);
  if (means !== 'rules') fail('bad-request');
  await writePermission(client, wishBlocking(wish, server));
}
