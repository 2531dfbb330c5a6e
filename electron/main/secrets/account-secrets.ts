/** The secrets of one account. They live in main's memory and in the sealed file alone. */
import * as v from 'valibot';

const key = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{64}$/),
  v.transform((hex) => new Uint8Array(Buffer.from(hex, 'hex'))),
);

/** As it stands, in clear, inside the sealed file. */
export const accountSecretsSchema = v.object({
  accountId: v.string(),
  accessToken: v.nullable(v.string()),
  refreshToken: v.nullable(v.string()),
  cryptoStoreKey: key,
  vaultKey: key,
  mediaKey: key,
});

export interface AccountSecrets {
  accountId: string;
  /** Null after the homeserver has ended the session. */
  accessToken: string | null;
  /** Null where the homeserver gave none. */
  refreshToken: string | null;
  /** 32 bytes each. */
  cryptoStoreKey: Uint8Array;
  vaultKey: Uint8Array;
  mediaKey: Uint8Array;
}

export function secretsToJson(secrets: AccountSecrets): string {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  const { cryptoStoreKey, vaultKey, mediaKey } = secrets;
  return JSON.stringify({
    ...secrets,
    cryptoStoreKey: hex(cryptoStoreKey),
    vaultKey: hex(vaultKey),
    mediaKey: hex(mediaKey),
  });
}
