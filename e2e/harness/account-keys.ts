/** An account's keys on a real homeserver, read and put into every half-finished state over HTTP. */
import { createPrivateKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { TestAccount, TestHomeserver } from './fixtures';

type Json = Record<string, unknown>;

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

interface SigningKey {
  publicKey: string;
  privateKey: KeyObject;
}

function newSigningKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  return { publicKey: base64(raw), privateKey: createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' })) };
}

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
        auth_data: { public_key: base64(randomBytes(32)), signatures: {} },
      }),
    async identity() {
      const answer = await ask('POST', '/keys/query', { device_keys: { [account.userId]: [] } });
      const master = (answer['master_keys'] as Record<string, { keys: Record<string, string> }>)[account.userId];
      return master ? (Object.values(master.keys)[0] ?? null) : null;
    },
    /** Device IDs that the self-signing key has signed; the dehydrated device (MSC3814) is nobody's session. */
    async signedSessions() {
      const answer = await ask('POST', '/keys/query', { device_keys: { [account.userId]: [] } });
      const selfSigning = (answer['self_signing_keys'] as Record<string, { keys: Json }>)[account.userId];
      const devices = (
        answer['device_keys'] as Record<
          string,
          Record<string, { signatures: Record<string, Json>; dehydrated?: boolean }>
        >
      )[account.userId];
      const [signer = ''] = Object.keys(selfSigning?.keys ?? {});
      return Object.entries(devices ?? {})
        .filter(([, { signatures, dehydrated }]) => !dehydrated && signatures[account.userId]?.[signer] !== undefined)
        .map(([deviceId]) => deviceId);
    },
    /** Another session replaces the identity and leaves secret storage as it is. */
    async replaceIdentity() {
      const [master, selfSigning, userSigning] = [newSigningKey(), newSigningKey(), newSigningKey()];
      const keyOf = ({ publicKey }: SigningKey, usage: string): Json => ({
        user_id: account.userId,
        usage: [usage],
        keys: { [`ed25519:${publicKey}`]: publicKey },
      });
      const signed = (key: Json): Json => {
        const signature = base64(sign(null, Buffer.from(canonical(key)), master.privateKey));
        return { ...key, signatures: { [account.userId]: { [`ed25519:${master.publicKey}`]: signature } } };
      };
      await ask('POST', '/keys/device_signing/upload', {
        master_key: keyOf(master, 'master'),
        self_signing_key: signed(keyOf(selfSigning, 'self_signing')),
        user_signing_key: signed(keyOf(userSigning, 'user_signing')),
        auth: {
          type: 'm.login.password',
          identifier: { type: 'm.id.user', user: account.userId },
          password: account.password,
        },
      });
      return master.publicKey;
    },
  };
  return keys;
}
