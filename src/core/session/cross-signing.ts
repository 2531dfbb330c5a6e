/**
 * The upload of public cross-signing keys (client-server API, "Cross-signing"), which the homeserver may guard with
 * user-interactive authentication: main sends it then, because main alone has the password.
 */
import type { AuthDict } from 'matrix-js-sdk/lib/interactive-auth';
import { unwrap } from '../../protocol/channel';
import { PliFailure } from '../../protocol/errors';
import type { CoreContext } from '../ports';

export const crossSigningPath = '/_matrix/client/v3/keys/device_signing/upload';

/** Takes the body of the one request that main has to make itself. */
export interface UploadThroughMain {
  /** The upload that goes on through main: the session of its authentication, or null. */
  current: { session: string | null } | null;
  /** Why main could not do it: the SDK hears of an HTTP status alone. */
  failure: PliFailure | null;
}

/** Whether an answer asks for user-interactive authentication. */
const wantsAuthentication = (cause: unknown) => (cause as { httpStatus?: unknown }).httpStatus === 401;

/**
 * Performs the upload: without authentication first, which servers with MSC3967 take for an account's first keys, then
 * through main. Errors: authentication-needed, password-wrong.
 */
export async function uploadAuthenticated<T>(
  throughMain: UploadThroughMain,
  session: string | null,
  makeRequest: (auth: AuthDict | null) => Promise<T>,
): Promise<T> {
  if (session === null) {
    try {
      return await makeRequest(null);
    } catch (cause) {
      if (!wantsAuthentication(cause)) throw cause;
    }
  }
  throughMain.current = { session };
  throughMain.failure = null;
  try {
    return await makeRequest(null);
  } catch (cause) {
    throw throughMain.failure ?? cause;
  } finally {
    throughMain.current = null;
  }
}

/** Hands the keys in a request's body to main; answers what the SDK expects of the homeserver. */
export async function uploadThroughMain(
  context: CoreContext,
  throughMain: UploadThroughMain,
  body: unknown,
): Promise<Response> {
  const keys: unknown = typeof body === 'string' ? JSON.parse(body) : null;
  if (typeof keys !== 'object' || keys === null) throw new TypeError('no keys to upload');
  try {
    const session = throughMain.current?.session ?? null;
    unwrap(await context.host.call('uploadCrossSigningKeys', { keys: keys as Record<string, unknown>, session }));
    return answer(200, {});
  } catch (cause) {
    if (cause instanceof PliFailure) throughMain.failure = cause;
    // A status that the SDK does not try again.
    return answer(400, { errcode: 'ORG.PLI.REFUSED' });
  }
}

const answer = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
