/** Requests of an account that the homeserver guards with user-interactive authentication. */
import { PliFailure, fail } from '../../../src/protocol/errors';
import { checkedPublicKeys, sendGuarded, type Fetch } from '../homeserver';
import type { Accounts } from './accounts';
import { authorizedRequest } from './authorized-request';

interface Parts {
  accounts: Accounts;
  fetch: Fetch;
  /** Opens an address in the system's browser. */
  openInBrowser: (url: string) => void;
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Whether a page for authentication may be opened: https, or plain http on this very computer. */
export function isSafePage(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname)));
}

export class GuardedRequests {
  readonly #parts: Parts;
  /** Pages of sessions that wait for the browser, by account and session. */
  readonly #pages = new Map<string, string>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws {PliFailure} authentication-needed, password-wrong, bad-request */
  uploadCrossSigningKeys(accountId: string, keys: Record<string, unknown>, session: string | null): Promise<void> {
    return this.#send(accountId, '/_matrix/client/v3/keys/device_signing/upload', checkedPublicKeys(keys), session);
  }

  /** @throws {PliFailure} authentication-needed, password-wrong */
  deleteDevices(accountId: string, deviceIds: readonly string[], session: string | null): Promise<void> {
    return this.#send(accountId, '/_matrix/client/v3/delete_devices', { devices: deviceIds }, session);
  }

  /** @throws {PliFailure} not-found for a session that waits for nothing, forbidden for an address that is not safe */
  openPage(accountId: string, session: string): void {
    const page = this.#pages.get(`${accountId} ${session}`) ?? fail('not-found');
    const address = page.startsWith('/') ? `${this.#parts.accounts.get(accountId).homeserver}${page}` : page;
    if (!isSafePage(address)) fail('forbidden');
    this.#parts.openInBrowser(address);
  }

  async #send(accountId: string, path: string, body: Record<string, unknown>, session: string | null): Promise<void> {
    const { accounts, fetch } = this.#parts;
    try {
      await sendGuarded({
        userId: accounts.get(accountId).userId,
        password: accounts.passwords.find(accountId),
        session,
        send: (auth) =>
          authorizedRequest(accounts, fetch, accountId, {
            method: 'POST',
            path,
            body: auth ? { ...body, auth } : body,
          }),
        onPage: (of, page) => this.#pages.set(`${accountId} ${of}`, page),
      });
    } catch (error) {
      if (error instanceof PliFailure && error.error.code === 'password-wrong') accounts.passwords.forget(accountId);
      throw error;
    }
    if (session !== null) this.#pages.delete(`${accountId} ${session}`);
  }
}
