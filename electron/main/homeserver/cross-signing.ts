/** What public cross-signing keys may be uploaded (client-server API, `POST /keys/device_signing/upload`). */
import * as v from 'valibot';
import { fail } from '../../../src/protocol/errors';

const publicKeys = v.strictObject({
  master_key: v.optional(v.record(v.string(), v.unknown())),
  self_signing_key: v.optional(v.record(v.string(), v.unknown())),
  user_signing_key: v.optional(v.record(v.string(), v.unknown())),
});

/** @throws {PliFailure} bad-request for anything but public keys: an `auth` of the core's own has no place here */
export function checkedPublicKeys(keys: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const parsed = v.safeParse(publicKeys, keys);
  return parsed.success ? { ...parsed.output } : fail('bad-request', { command: 'uploadCrossSigningKeys' });
}
