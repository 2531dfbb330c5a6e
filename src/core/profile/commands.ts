/** The commands of src/protocol/profile.ts. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { CommandHandlers } from '../../protocol/channel';
import { unwrap } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import { fail } from '../../protocol/errors';
import type { profileCommands } from '../../protocol/profile';
import { request } from '../failures';
import type { CoreContext } from '../ports';
import { uploadPicture } from '../room-settings';
import { storedKeys } from '../stored-keys';
import type { Profile } from './profile';

export interface ProfileParts {
  context: CoreContext;
  profile: Profile;
}

export function createProfileCommands({
  context,
  profile,
}: ProfileParts): Pick<CommandHandlers<CoreContract>, keyof typeof profileCommands> {
  const running = (): MatrixClient => context.client() ?? fail('not-ready');
  return {
    async setOwnName({ name }) {
      const client = running();
      await request(() => client.setDisplayName(name));
      await profile.refresh(client);
      return null;
    },
    async setOwnPicture({ token }) {
      const client = running();
      const url = token === null ? '' : await uploadPicture(context, token);
      await request(() => client.setAvatarUrl(url));
      await profile.refresh(client);
      return null;
    },
    async setOwnStatus({ status }) {
      const client = running();
      // Who is invisible stays so.
      const presence = profile.current.get().presence ?? 'offline';
      await request(() => client.setPresence({ presence, status_msg: status }));
      profile.setStatus(status);
      unwrap(await context.vault.call('writeValue', { key: storedKeys.status, value: status }));
      return null;
    },
    async setOwnFields(fields) {
      const { language } = context.settings();
      const told = language.value === 'system' ? navigator.language.slice(0, 2) : language.value;
      await (await import('./live')).setFields(running(), fields, told);
      return null;
    },
    async personalFacts({ userId }) {
      const client = running();
      return (await import('./live')).personalFacts(client, userId);
    },
  };
}
