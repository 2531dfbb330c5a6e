/** Keys out of and into this session's crypto store, by the text of a file. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { CryptoBackend } from 'matrix-js-sdk/lib/common-crypto/CryptoBackend';
import { fail } from '../../protocol/errors';
import { longestKeyFile, type KeyTransfer } from '../../protocol/key-backup';
import { backendOf } from '../session';
import type { Value } from '../value';
import { openKeys, sealKeys } from './key-file';

/** Keys imported at a time: other work of the core goes on between two. */
const keysAtATime = 100;

const isKey = (key: unknown): boolean =>
  typeof key === 'object' &&
  key !== null &&
  ['room_id', 'session_id', 'session_key'].every((name) => typeof (key as Record<string, unknown>)[name] === 'string');

function parseKeys(json: string): readonly unknown[] {
  try {
    const keys: unknown = JSON.parse(json);
    if (Array.isArray(keys)) return keys;
  } catch {
    // It opened with the passphrase, so its writer put something else in.
  }
  return fail('key-file-foreign');
}

/** Imports keys; where one of them is refused, the others still come in. Answers how many did. */
async function importSome(crypto: CryptoBackend, keys: readonly unknown[]): Promise<number> {
  if (keys.length === 0) return 0;
  try {
    await crypto.importRoomKeysAsJson(JSON.stringify(keys));
    return keys.length;
  } catch {
    if (keys.length === 1) return 0;
    const middle = Math.ceil(keys.length / 2);
    return (await importSome(crypto, keys.slice(0, middle))) + (await importSome(crypto, keys.slice(middle)));
  }
}

/** @throws {PliFailure} not-ready, too-large */
export async function exportKeys(
  client: MatrixClient,
  passphrase: string,
  transfer: Value<KeyTransfer | null>,
): Promise<{ content: string; keys: number }> {
  transfer.set({ kind: 'export', done: 0, total: 0 });
  try {
    const json = await backendOf(client).exportRoomKeysAsJson();
    const content = await sealKeys(json, passphrase);
    if (content.length > longestKeyFile) fail('too-large');
    return { content, keys: parseKeys(json).length };
  } finally {
    transfer.set(null);
  }
}

/** @throws {PliFailure} not-ready, key-file-foreign, key-file-damaged, key-file-locked */
export async function importKeys(
  client: MatrixClient,
  content: string,
  passphrase: string,
  transfer: Value<KeyTransfer | null>,
): Promise<{ imported: number; total: number }> {
  const crypto = backendOf(client);
  const keys = parseKeys(await openKeys(content, passphrase));
  let imported = 0;
  try {
    for (let from = 0; from < keys.length; from += keysAtATime) {
      transfer.set({ kind: 'import', done: from, total: keys.length });
      imported += await importSome(crypto, keys.slice(from, from + keysAtATime).filter(isKey));
    }
  } finally {
    transfer.set(null);
  }
  return { imported, total: keys.length };
}
