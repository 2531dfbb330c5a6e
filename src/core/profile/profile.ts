/** My own name and picture: as stored, then as the homeserver has them. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { OwnProfile } from '../../protocol/core';
import type { Presence } from '../../protocol/people';
import { personOf } from '../people';
import type { CoreContext } from '../ports';
import { storedKeys } from '../stored-keys';
import { createValue, samePlain, type Value } from '../value';

export interface Profile {
  readonly current: Value<OwnProfile>;
  /** Takes the profile from the vault. */
  restore(): Promise<void>;
  /** What others are told of me now. */
  setPresence(presence: Presence | null): void;
  /** A status in one's own words; '' for none. */
  setStatus(status: string): void;
  /** Asks the homeserver. */
  refresh(client: MatrixClient): Promise<void>;
}

export function createProfile(context: CoreContext): Profile {
  const { accountId, userId, deviceId, vault } = context;
  let presence: Presence | null = null;
  let status = '';
  const made = (name: unknown, mxc: unknown): OwnProfile => ({
    ...personOf(accountId, userId, name, mxc),
    deviceId,
    presence,
    status,
    hasPicture: typeof mxc === 'string' && mxc !== '',
  });
  const current = createValue(made(undefined, undefined), samePlain);
  let fresh = false;
  const setStatus = (next: string) => {
    status = next;
    current.set({ ...current.get(), status });
  };
  return {
    current,
    setStatus,
    async restore() {
      const [stored, said] = await Promise.all([
        vault.call('readValue', { key: storedKeys.profile }),
        vault.call('readValue', { key: storedKeys.status }),
      ]);
      if (said.ok && typeof said.value === 'string') setStatus(said.value);
      if (!stored.ok || fresh || typeof stored.value !== 'object' || stored.value === null) return;
      const { name, avatar } = stored.value as Record<string, unknown>;
      current.set(made(name, avatar));
    },
    setPresence(next) {
      presence = next;
      current.set({ ...current.get(), presence });
    },
    async refresh(client) {
      const { displayname, avatar_url: avatar } = await client.getProfileInfo(userId);
      fresh = true;
      current.set(made(displayname, avatar));
      const value = { name: displayname ?? null, avatar: avatar ?? null };
      await vault.call('writeValue', { key: storedKeys.profile, value });
    },
  };
}
