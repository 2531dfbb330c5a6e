/** An account's keys on a real homeserver, read and put into every half-finished state over HTTP. */
import { randomBytes } from 'node:crypto';
import { resetIdentity } from './cross-signing.mjs';
import type { TestAccount, TestHomeserver } from './fixtures';
import { sessionsOf } from './verification';

type Json = Record<string, unknown>;
type SecretStorage = readonly (readonly [type: string, content: Json])[];

export const crossSigningSecrets = [
  'm.cross_signing.master',
  'm.cross_signing.self_signing',
  'm.cross_signing.user_signing',
];
const secretNames = [...crossSigningSecrets, 'm.megolm_backup.v1'];

export function accountKeys(homeserver: TestHomeserver, account: TestAccount) {
  const ask = (method: string, path: string, body?: Json) =>
    homeserver.request(method, `/_matrix/client/v3${path}`, body, account.accessToken) as Promise<Json>;
  const dataPath = (type: string) => `/user/${encodeURIComponent(account.userId)}/account_data/${type}`;
  const orNull = (answer: Promise<Json>) => answer.catch(() => null);

  const keys = {
    accountData: (type: string) => orNull(ask('GET', dataPath(type))),
    setAccountData: (type: string, content: Json) => ask('PUT', dataPath(type), content),
    async defaultKeyId() {
      const keyId = (await keys.accountData('m.secret_storage.default_key'))?.['key'];
      return typeof keyId === 'string' ? keyId : '';
    },
    /** Whether a secret lies in secret storage under its default key. */
    async isStored(name: string) {
      const sealed = (await keys.accountData(name))?.['encrypted'] as Json | undefined;
      return sealed?.[await keys.defaultKeyId()] !== undefined;
    },
    backup: () => orNull(ask('GET', '/room_keys/version')),
    async deleteBackup() {
      const backup = await keys.backup();
      await ask('DELETE', `/room_keys/version/${String(backup?.['version'])}`);
    },
    /** A backup of a key that nobody has. */
    makeUnknownBackup: () =>
      ask('POST', '/room_keys/version', {
        algorithm: 'm.megolm_backup.v1.curve25519-aes-sha2',
        auth_data: { public_key: randomBytes(32).toString('base64').replace(/=+$/, ''), signatures: {} },
      }),
    async identity() {
      const answer = await ask('POST', '/keys/query', { device_keys: { [account.userId]: [] } });
      const master = (answer['master_keys'] as Record<string, { keys: Record<string, string> }>)[account.userId];
      return master ? (Object.values(master.keys)[0] ?? null) : null;
    },
    /** Device IDs that the self-signing key has signed. */
    signedSessions: async () => (await sessionsOf(homeserver, account)).signed,
    /** All that lies in secret storage, and what its default key is. */
    async storage(): Promise<SecretStorage> {
      const keyId = await keys.defaultKeyId();
      const types = ['m.secret_storage.default_key', `m.secret_storage.key.${keyId}`, ...secretNames];
      return Promise.all(types.map(async (type) => [type, (await keys.accountData(type)) ?? {}] as const));
    },
    /** The homeserver, or a session that knows no better, puts secret storage back to what it was. */
    async putStorage(storage: SecretStorage) {
      for (const [type, content] of storage) await keys.setAccountData(type, content);
    },
    /** Another session replaces the identity and leaves secret storage as it is. */
    replaceIdentity: () => resetIdentity(homeserver, account),
  };
  return keys;
}
