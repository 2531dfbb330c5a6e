/** What begins and ends an account: signing in, registering, signing out, forgetting. */
import { fail } from '../../../src/protocol/errors';
import type { Account, Homeserver, RegistrationStep } from '../../../src/protocol/accounts';
import { baseUrlText, checkedBaseUrl, discover, logIn, logOut, register, type Fetch } from '../homeserver';
import type { Log } from '../log';
import type { Accounts } from './accounts';
import type { SessionLeases } from './session-leases';

interface Parts {
  accounts: Accounts;
  leases: SessionLeases;
  fetch: Fetch;
  log: Log;
  /** BCP 47 tags for the terms, best first. */
  languages: () => readonly string[];
  /** Ends what works with the account's files (vault, media), before they are deleted. */
  release: (accountId: string) => Promise<void>;
  /** Deletes what lies outside the account's folder; `last` where no account is left. */
  deleteRest: (accountId: string, last: boolean) => Promise<void>;
  platform?: NodeJS.Platform;
}

const systemNames: Partial<Record<NodeJS.Platform, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };

export class AccountLife {
  readonly #parts: Parts;
  readonly #deviceName: string;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { platform = process.platform } = parts;
    this.#deviceName = `Pli on ${systemNames[platform] ?? platform}`;
  }

  discover(input: string, typed: boolean): Promise<Homeserver> {
    return discover(this.#parts.fetch, input, typed);
  }

  async signIn(wanted: { baseUrl: string; user: string; password: string }): Promise<Account> {
    const baseUrl = baseUrlText(checkedBaseUrl(wanted.baseUrl));
    const signedIn = await logIn(this.#parts.fetch, { ...wanted, baseUrl, deviceName: this.#deviceName });
    this.#parts.log.info('Signed in');
    return this.#parts.accounts.add(signedIn, baseUrl, wanted.password);
  }

  async signInAgain(accountId: string, password: string): Promise<Account> {
    const { accounts, fetch } = this.#parts;
    const { userId, deviceId, homeserver, state } = accounts.get(accountId);
    if (state !== 'soft-logout') fail('bad-request', { command: 'signInAgain' });
    accounts.secretsOf(accountId);
    const login = { baseUrl: homeserver, user: userId, password, deviceId, deviceName: this.#deviceName };
    return accounts.renew(accountId, await logIn(fetch, login));
  }

  /**
   * Gives the account a new session in the place of one whose message keys cannot be used; the vault stays. `endOld`
   * signs the old one out: not where a copy of this profile lives by it.
   */
  async signInAnew(accountId: string, password: string, endOld: boolean): Promise<Account> {
    const { accounts, leases, fetch, log } = this.#parts;
    const { userId, homeserver } = accounts.get(accountId);
    const old = accounts.secretsOf(accountId).accessToken;
    const signedIn = await logIn(fetch, { baseUrl: homeserver, user: userId, password, deviceName: this.#deviceName });
    const account = accounts.replaceSession(accountId, signedIn, password);
    leases.forget(accountId);
    if (endOld && old !== null) {
      await logOut(fetch, homeserver, old).catch((error: unknown) =>
        log.warn('The homeserver could not be told of the old session’s end', { error }),
      );
    }
    log.info('Signed in anew', { account: accountId });
    return account;
  }

  async register(wanted: {
    baseUrl: string;
    username: string;
    password: string;
    acceptedTerms: string | null;
  }): Promise<RegistrationStep> {
    const baseUrl = baseUrlText(checkedBaseUrl(wanted.baseUrl));
    const { accounts, fetch, languages } = this.#parts;
    const step = await register(fetch, {
      ...wanted,
      baseUrl,
      deviceName: this.#deviceName,
      languages: languages(),
    });
    if (step.type === 'terms') return step;
    return { type: 'done', account: await accounts.add(step.signedIn, baseUrl, wanted.password) };
  }

  /** A homeserver that cannot be reached does not keep anybody signed in here; it is logged. */
  async signOut(accountId: string): Promise<void> {
    const { accounts, fetch, log } = this.#parts;
    accounts.get(accountId);
    const access = accounts.find(accountId);
    if (access) {
      await logOut(fetch, access.baseUrl, access.accessToken).catch((error: unknown) =>
        log.warn('The homeserver could not be told of the sign-out', { error }),
      );
    }
    await this.forget(accountId);
    log.info('Signed out');
  }

  async forget(accountId: string): Promise<void> {
    const { accounts, release, deleteRest } = this.#parts;
    accounts.get(accountId);
    await release(accountId);
    accounts.delete(accountId);
    await deleteRest(accountId, accounts.list().length === 0);
  }
}
