/** Uploading public cross-signing keys (client-server API, `POST /keys/device_signing/upload`). */
import * as v from 'valibot';
import { fail } from '../../../src/protocol/errors';
import { answerFailure, errcodeOf } from './errors';
import { interactiveAuthSchema, knownFlow } from './interactive-auth';
import type { HomeserverAnswer } from './answer';

const publicKeys = v.strictObject({
  master_key: v.optional(v.record(v.string(), v.unknown())),
  self_signing_key: v.optional(v.record(v.string(), v.unknown())),
  user_signing_key: v.optional(v.record(v.string(), v.unknown())),
});

export interface CrossSigningUpload {
  userId: string;
  keys: Readonly<Record<string, unknown>>;
  /** The password typed at this sign-in, or null where it is no longer held. */
  password: string | null;
  /** Sends the upload with the account's token. */
  send: (body: Record<string, unknown>) => Promise<HomeserverAnswer>;
}

/** @throws {PliFailure} bad-request, forbidden (the password is gone or the server asks for something else) */
export async function uploadCrossSigningKeys({ userId, keys, password, send }: CrossSigningUpload): Promise<void> {
  const parsed = v.safeParse(publicKeys, keys);
  if (!parsed.success) fail('bad-request', { command: 'uploadCrossSigningKeys' });
  const first = await send({ ...keys });
  if (first.status === 200) return;
  const auth = v.safeParse(interactiveAuthSchema, first.json);
  if (first.status !== 401 || !auth.success || errcodeOf(first.json) === 'M_UNKNOWN_TOKEN') throw answerFailure(first);
  if (!knownFlow(auth.output, new Set(['m.login.password'])) || password === null) {
    return fail('forbidden', { reason: password === null ? 'password-gone' : 'flow-unknown' });
  }
  const identifier = { type: 'm.id.user', user: userId };
  const session = auth.output.session ? { session: auth.output.session } : {};
  const second = await send({ ...keys, auth: { type: 'm.login.password', identifier, password, ...session } });
  if (second.status !== 200) throw answerFailure(second);
}
