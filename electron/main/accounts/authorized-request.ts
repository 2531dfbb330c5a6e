/** A request with an account's token, which is refreshed once where the homeserver says that it has ended. */
import { fail } from '../../../src/protocol/errors';
import { errcodeOf, requestHomeserver, type Fetch, type HomeserverAnswer } from '../homeserver';
import type { AccountDirectory } from './account-directory';

/** @throws {PliFailure} account-unknown, session-soft-logout, session-revoked, or why there is no answer */
export async function authorizedRequest(
  directory: AccountDirectory,
  fetch: Fetch,
  accountId: string,
  request: { method: 'GET' | 'POST'; path: string; body?: unknown },
): Promise<HomeserverAnswer> {
  const send = () => {
    const access = directory.find(accountId) ?? fail('account-unknown');
    const { method, path, body } = request;
    const url = `${access.baseUrl}${path}`;
    return requestHomeserver(fetch, { method, url, body, accessToken: access.accessToken });
  };
  const usedToken = directory.find(accountId)?.accessToken ?? '';
  const answer = await send();
  if (answer.status !== 401 || errcodeOf(answer.json) !== 'M_UNKNOWN_TOKEN') return answer;
  const refreshed = await directory.refresh(accountId, usedToken);
  if (refreshed === 'refreshed') return send();
  if (refreshed === 'unreachable') return fail('network-unreachable');
  directory.sessionEnded(accountId, refreshed);
  return fail(refreshed === 'revoked' ? 'session-revoked' : 'session-soft-logout');
}
