/**
 * Permissions to read one file, sealed so that page and core can carry and store them (the send queue outlives a
 * restart) but neither make nor read one.
 */
import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import { seal, unseal } from '../secrets';

const grantSchema = v.variant('kind', [
  /** A file of the person's own; `mtime` is milliseconds since 1970. */
  v.object({ kind: v.literal('path'), path: v.string(), size: v.number(), mtime: v.number() }),
  /** One that main keeps, by its name in the account's folder. */
  v.object({ kind: v.literal('kept'), name: v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/)), size: v.number() }),
]);
export type Grant = v.InferOutput<typeof grantSchema>;

const keyOf = (mediaKey: Uint8Array): Buffer => createHmac('sha256', mediaKey).update('pli upload grant\0').digest();

/** @param mediaKey the account's, of which the grants' own key is made */
export function sealGrant(mediaKey: Uint8Array, accountId: string, grant: Grant): string {
  return seal(keyOf(mediaKey), accountId, Buffer.from(JSON.stringify(grant))).toString('base64url');
}

/** Null for what this account's main has not granted. */
export function openGrant(mediaKey: Uint8Array, accountId: string, token: string): Grant | null {
  const clear = unseal(keyOf(mediaKey), accountId, Buffer.from(token, 'base64url'));
  if (!clear) return null;
  const parsed = v.safeParse(grantSchema, JSON.parse(clear.toString()));
  return parsed.success ? parsed.output : null;
}
