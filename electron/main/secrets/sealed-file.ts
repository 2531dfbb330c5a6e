/**
 * The format of `secrets.json`, version 1. A fresh key for each writing seals the secrets with AES-256-GCM; the key ring
 * or the passphrase wraps that key. The header is authenticated with the content, so a changed, cut or foreign file
 * (another account's) is told from a good one.
 */
import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { fail } from '../../../src/protocol/errors';
import { accountSecretsSchema, secretsToJson, type AccountSecrets } from './account-secrets';
import { seal, unseal } from './authenticated-box';

/** Wraps the key of a sealed file. */
export interface KeyWrapper {
  readonly kind: 'keyring' | 'passphrase';
  wrap(key: Uint8Array): Buffer;
  /** Null where this is not what {@link wrap} made, or the key ring no longer knows it. */
  unwrap(wrapped: Buffer): Buffer | null;
}

const base64 = v.pipe(
  v.string(),
  v.base64(),
  v.transform((text) => Buffer.from(text, 'base64')),
);
const sealedFileSchema = v.object({
  format: v.literal('pli-secrets'),
  version: v.literal(1),
  accountId: v.string(),
  wrappedBy: v.picklist(['keyring', 'passphrase']),
  wrappedKey: base64,
  box: base64,
});

const contextOf = (accountId: string, wrappedBy: string, wrappedKey: Buffer): string =>
  JSON.stringify(['pli-secrets', 1, accountId, wrappedBy, wrappedKey.toString('base64')]);

export function sealSecrets(secrets: AccountSecrets, wrapper: KeyWrapper): string {
  const key = randomBytes(32);
  const wrappedKey = wrapper.wrap(key);
  const context = contextOf(secrets.accountId, wrapper.kind, wrappedKey);
  const box = seal(key, context, Buffer.from(secretsToJson(secrets)));
  key.fill(0);
  return `${JSON.stringify({
    format: 'pli-secrets',
    version: 1,
    accountId: secrets.accountId,
    wrappedBy: wrapper.kind,
    wrappedKey: wrappedKey.toString('base64'),
    box: box.toString('base64'),
  })}\n`;
}

/**
 * Opens what {@link sealSecrets} made for `accountId`.
 * @throws {PliFailure} secrets-damaged, with `detail.reason`: `format`, `foreign`, `key` (key ring or passphrase do not
 *   open it) or `content`.
 */
export function openSecrets(text: string, accountId: string, wrapper: KeyWrapper): AccountSecrets {
  const damaged = (reason: string): never => fail('secrets-damaged', { reason });
  const file = v.safeParse(sealedFileSchema, parseJson(text));
  if (!file.success) return damaged('format');
  const { wrappedBy, wrappedKey, box } = file.output;
  if (file.output.accountId !== accountId) return damaged('foreign');
  if (wrappedBy !== wrapper.kind) return damaged('key');
  const key = wrapper.unwrap(wrappedKey);
  if (key?.length !== 32) return damaged('key');
  const clear = unseal(key, contextOf(accountId, wrappedBy, wrappedKey), box);
  key.fill(0);
  if (!clear) return damaged('content');
  const secrets = v.safeParse(accountSecretsSchema, parseJson(clear.toString('utf8')));
  clear.fill(0);
  if (!secrets.success || secrets.output.accountId !== accountId) return damaged('content');
  return secrets.output;
}

/** How a file says its key is wrapped, or null for what is no sealed file. Not authenticated: only {@link openSecrets} is. */
export function wrappedByOf(text: string): KeyWrapper['kind'] | null {
  const file = v.safeParse(sealedFileSchema, parseJson(text));
  return file.success ? file.output.wrappedBy : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
