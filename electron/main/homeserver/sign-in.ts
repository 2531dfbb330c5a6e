/** Signing in and out, and refreshing (client-server API, "Login", "Refreshing access tokens", "Logout"). */
import * as v from 'valibot';
import { PliFailure, fail } from '../../../src/protocol/errors';
import { answerFailure } from './errors';
import { requestHomeserver, type Fetch } from './request';

/** What a homeserver answers to a sign-in or registration. */
export interface SignedIn {
  userId: string;
  deviceId: string;
  accessToken: string;
  refreshToken: string | null;
}

const signedInSchema = v.object({
  user_id: v.pipe(v.string(), v.regex(/^@[^:\s]*:\S+$/)),
  device_id: v.pipe(v.string(), v.minLength(1)),
  access_token: v.pipe(v.string(), v.minLength(1)),
  refresh_token: v.optional(v.string()),
});

/** Reads a successful answer. @throws {PliFailure} server-error */
export function readSignedIn(json: unknown): SignedIn {
  const parsed = v.safeParse(signedInSchema, json);
  if (!parsed.success) return fail('server-error', { reason: 'sign-in-answer' });
  const { user_id: userId, device_id: deviceId, access_token: accessToken, refresh_token: refresh } = parsed.output;
  return { userId, deviceId, accessToken, refreshToken: refresh ?? null };
}

/** The login identifier of what a person types (client-server API, "Identifier types"). */
export function identifierOf(user: string): Record<string, string> {
  if (!user.startsWith('@') && /^[^@\s]+@[^@\s]+$/.test(user)) {
    return { type: 'm.id.thirdparty', medium: 'email', address: user.toLowerCase() };
  }
  return { type: 'm.id.user', user };
}

export interface PasswordLogin {
  baseUrl: string;
  user: string;
  password: string;
  deviceName: string;
  /** Keeps this device, after a soft logout. */
  deviceId?: string;
}

/** @throws {PliFailure} password-wrong and the others of "Signing in" */
export async function logIn(fetch: Fetch, login: PasswordLogin): Promise<SignedIn> {
  const answer = await requestHomeserver(fetch, {
    method: 'POST',
    url: `${login.baseUrl}/_matrix/client/v3/login`,
    body: {
      type: 'm.login.password',
      identifier: identifierOf(login.user),
      password: login.password,
      initial_device_display_name: login.deviceName,
      refresh_token: true,
      ...(login.deviceId ? { device_id: login.deviceId } : {}),
    },
  });
  if (answer.status === 200) return readSignedIn(answer.json);
  throw answerFailure(answer, 'password-wrong');
}

const refreshedSchema = v.object({ access_token: v.string(), refresh_token: v.optional(v.string()) });

/** New tokens. A missing refresh token means that the old one goes on. @throws {PliFailure} session-soft-logout, session-revoked */
export async function refreshTokens(
  fetch: Fetch,
  baseUrl: string,
  refreshToken: string,
): Promise<{ accessToken: string; refreshToken: string }> {
  const answer = await requestHomeserver(fetch, {
    method: 'POST',
    url: `${baseUrl}/_matrix/client/v3/refresh`,
    body: { refresh_token: refreshToken },
  });
  if (answer.status !== 200) throw answerFailure(answer);
  const parsed = v.safeParse(refreshedSchema, answer.json);
  if (!parsed.success) return fail('server-error', { reason: 'refresh-answer' });
  return { accessToken: parsed.output.access_token, refreshToken: parsed.output.refresh_token ?? refreshToken };
}

/** Ends the session; one that has already ended is fine too. Waits at most five seconds. */
export async function logOut(fetch: Fetch, baseUrl: string, accessToken: string): Promise<void> {
  const url = `${baseUrl}/_matrix/client/v3/logout`;
  const answer = await requestHomeserver(fetch, { method: 'POST', url, body: {}, accessToken, timeout: 5_000 });
  if (answer.status === 200) return;
  const failure = answerFailure(answer);
  if (!isSessionEnd(failure)) throw failure;
}

/** How a failure ends the session, or null where it does not. */
export function isSessionEnd(error: unknown): 'soft-logout' | 'revoked' | null {
  if (!(error instanceof PliFailure)) return null;
  if (error.error.code === 'session-soft-logout') return 'soft-logout';
  return error.error.code === 'session-revoked' ? 'revoked' : null;
}
