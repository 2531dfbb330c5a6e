/** Cross-signing of a new account at its first sign-in (client-server API, "Cross-signing"). Never resets what exists. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { AuthDict } from 'matrix-js-sdk/lib/interactive-auth';
import { unwrap } from '../../protocol/channel';
import { errorOf } from '../failures';
import type { CoreContext } from '../ports';

export const crossSigningPath = '/_matrix/client/v3/keys/device_signing/upload';

/** Takes the body of the one request that main has to make itself, because main alone has the password. */
export interface UploadThroughMain {
  active: boolean;
}

/** Whether an answer asks for user-interactive authentication. */
const wantsAuthentication = (cause: unknown) => (cause as { httpStatus?: unknown }).httpStatus === 401;

/**
 * Creates and uploads cross-signing keys if the account has none. Answers whether the question is settled (there are
 * keys, or there can be none from here), so that it is not asked again at the next start.
 */
export async function setUpCrossSigning(
  context: CoreContext,
  client: MatrixClient,
  throughMain: UploadThroughMain,
): Promise<boolean> {
  const crypto = client.getCrypto();
  if (!crypto) return false;
  try {
    if (await crypto.userHasCrossSigningKeys(context.userId, true)) return true;
    await crypto.bootstrapCrossSigning({
      authUploadDeviceSigningKeys: async <T>(makeRequest: (auth: AuthDict | null) => Promise<T>) => {
        try {
          // Servers with MSC3967 take the first keys of an account without authentication.
          return await makeRequest(null);
        } catch (cause) {
          if (!wantsAuthentication(cause)) throw cause;
        }
        throughMain.active = true;
        try {
          return await makeRequest(null);
        } finally {
          throughMain.active = false;
        }
      },
    });
    context.log.info('cross-signing set up');
    return true;
  } catch (cause) {
    const error = errorOf(cause);
    context.log.warn('cross-signing could not be set up', cause);
    return !error.retryable && error.code !== 'cancelled' && error.code !== 'closed';
  }
}

/** Hands the keys in a request's body to main; answers what the SDK expects of the homeserver. */
export async function uploadThroughMain(context: CoreContext, body: unknown): Promise<Response> {
  const keys: unknown = typeof body === 'string' ? JSON.parse(body) : null;
  if (typeof keys !== 'object' || keys === null) throw new TypeError('no keys to upload');
  unwrap(await context.host.call('uploadCrossSigningKeys', { keys: keys as Record<string, unknown>, session: null }));
  return new Response('{}', { status: 200, headers: { 'content-type': 'application/json' } });
}
