/** The key that a passphrase gives: scrypt, with what is needed to check the passphrase in `accounts/passphrase.json`. */
import { randomBytes, scrypt } from 'node:crypto';
import * as v from 'valibot';
import { seal, unseal } from './authenticated-box';
import type { KeyWrapper } from './sealed-file';

/** N = 2^17, r = 8, p = 1: 128 MiB and about half a second; RFC 7914 names the parameters. */
const cost = { N: 2 ** 17, r: 8, p: 1 } as const;
const checkContext = 'pli-passphrase-check-1';
const checkText = Buffer.from('pli');

export const passphraseFileSchema = v.object({
  format: v.literal('pli-passphrase'),
  version: v.literal(1),
  // Bounds, so that a changed file cannot ask for all the memory there is.
  N: v.pipe(v.number(), v.integer(), v.minValue(2 ** 14), v.maxValue(2 ** 20)),
  r: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16)),
  p: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4)),
  salt: v.pipe(v.string(), v.base64()),
  check: v.pipe(v.string(), v.base64()),
});
export type PassphraseFile = v.InferOutput<typeof passphraseFileSchema>;

type Cost = Pick<PassphraseFile, 'N' | 'r' | 'p'>;

/** What is typed with other keyboards is the same passphrase: NFKC, without white space at its ends. */
const normal = (passphrase: string): string => passphrase.normalize('NFKC').trim();

function derive(passphrase: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(normal(passphrase), salt, 32, { N, r, p, maxmem: 256 * N * r * p }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** Makes a new key from a passphrase, and the file that checks it later. `cost` is a parameter for tests. */
export async function createPassphraseKey(
  passphrase: string,
  chosen: Cost = cost,
): Promise<{ key: Buffer; file: PassphraseFile }> {
  const salt = randomBytes(32);
  const key = await derive(passphrase, salt, chosen);
  const { N, r, p } = chosen;
  const check = seal(key, checkContext, checkText).toString('base64');
  return { key, file: { format: 'pli-passphrase', version: 1, N, r, p, salt: salt.toString('base64'), check } };
}

/** The key, or null where the passphrase is wrong. */
export async function openPassphraseKey(passphrase: string, file: PassphraseFile): Promise<Buffer | null> {
  const key = await derive(passphrase, Buffer.from(file.salt, 'base64'), file);
  return unseal(key, checkContext, Buffer.from(file.check, 'base64')) ? key : null;
}

/** Wraps file keys with the passphrase's key. */
export function passphraseWrapper(key: Uint8Array): KeyWrapper {
  const context = 'pli-file-key-1';
  return {
    kind: 'passphrase',
    wrap: (fileKey) => seal(key, context, fileKey),
    unwrap: (wrapped) => unseal(key, context, wrapped),
  };
}
