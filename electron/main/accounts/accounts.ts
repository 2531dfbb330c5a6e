/** The accounts on this computer: their facts, secrets and states, and what their sessions do. */
import { randomBytes } from 'node:crypto';
import { PliFailure, fail } from '../../../src/protocol/errors';
import type { Account } from '../../../src/protocol/accounts';
import { Emitter } from '../emitter';
import { isSessionEnd, logOut, refreshTokens, type Fetch, type SignedIn } from '../homeserver';
import type { Log } from '../log';
import type { AccountSecrets, Secrets } from '../secrets';
import type { AccountAccess, AccountDirectory } from './account-directory';
import type { AccountFacts, AccountFolders } from './account-facts';
import { RecentPasswords } from './recent-passwords';

interface Entry {
  facts: AccountFacts;
  /** Null while locked or damaged. */
  secrets: AccountSecrets | null;
  damaged: boolean;
  refreshing: ReturnType<AccountDirectory['refresh']> | null;
}
interface Parts {
  folders: AccountFolders;
  secrets: Secrets;
  fetch: Fetch;
  log: Log;
}

export class Accounts implements AccountDirectory {
  readonly changed = new Emitter<readonly Account[]>();
  readonly uploaded = new Emitter<{ accountId: string; uploadId: string; sent: number }>();
  readonly passwords = new RecentPasswords();
  readonly #entries = new Map<string, Entry>();
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    for (const found of parts.folders.list()) {
      const facts = 'damaged' in found ? factsUnknown(found.id) : found;
      this.#entries.set(found.id, { facts, secrets: null, damaged: 'damaged' in found, refreshing: null });
    }
  }

  list(): readonly Account[] {
    return [...this.#entries.values()].map(({ facts, damaged }) => ({
      id: facts.id,
      userId: facts.userId,
      deviceId: facts.deviceId,
      homeserver: facts.homeserver,
      state: damaged ? 'secrets-damaged' : facts.session,
    }));
  }

  /** @throws {PliFailure} account-unknown */
  get(accountId: string): Account {
    return this.list().find(({ id }) => id === accountId) ?? fail('account-unknown');
  }

  /** Reads every account's secrets, once the key ring or the passphrase opens them. */
  unlock(): void {
    for (const entry of this.#entries.values()) if (!entry.secrets && entry.facts.userId) this.#readSecrets(entry);
    this.#emit();
  }

  /** @throws {PliFailure} account-unknown, secrets-damaged, locked */
  secretsOf(accountId: string): AccountSecrets {
    const entry = this.#entry(accountId);
    return entry.secrets ?? fail(entry.damaged ? 'secrets-damaged' : 'locked');
  }

  isFirstStart = (accountId: string): boolean => this.#entry(accountId).facts.firstStart;

  started(accountId: string): void {
    const entry = this.#entry(accountId);
    if (entry.facts.firstStart) this.#writeFacts(entry, { firstStart: false });
  }

  /** Keeps a new session. @throws {PliFailure} already-signed-in, locked, disk-full */
  async add(signedIn: SignedIn, homeserver: string, password: string): Promise<Account> {
    if (this.list().some(({ userId }) => userId === signedIn.userId)) {
      await logOut(this.#parts.fetch, homeserver, signedIn.accessToken).catch(() => undefined);
      fail('already-signed-in');
    }
    const { userId, deviceId, accessToken, refreshToken } = signedIn;
    const id = randomBytes(8).toString('hex');
    const key = () => new Uint8Array(randomBytes(32));
    const facts: AccountFacts = { version: 1, id, userId, deviceId, homeserver, session: 'ready', firstStart: true };
    const secrets = {
      accountId: id,
      accessToken,
      refreshToken,
      cryptoStoreKey: key(),
      vaultKey: key(),
      mediaKey: key(),
    };
    try {
      this.#parts.secrets.write(secrets);
      this.#parts.folders.write(facts);
    } catch (error) {
      this.#parts.folders.delete(id);
      await logOut(this.#parts.fetch, homeserver, accessToken).catch(() => undefined);
      throw error;
    }
    this.#entries.set(id, { facts, secrets, damaged: false, refreshing: null });
    this.passwords.keep(id, password);
    this.#emit();
    return this.get(id);
  }

  /** Gives a session that ended softly its new tokens; user and device stay. @throws {PliFailure} server-error */
  renew(accountId: string, signedIn: SignedIn): Account {
    const entry = this.#entry(accountId);
    if (signedIn.userId !== entry.facts.userId || signedIn.deviceId !== entry.facts.deviceId) {
      fail('server-error', { reason: 'other-session' });
    }
    const { accessToken, refreshToken } = signedIn;
    this.#writeSecrets(entry, { ...this.secretsOf(accountId), accessToken, refreshToken });
    this.#writeFacts(entry, { session: 'ready' });
    return this.get(accountId);
  }

  /**
   * Puts a new session in the place of the account's own; the vault and the media cache stay, the crypto store starts
   * afresh. @throws {PliFailure} server-error, disk-full
   */
  replaceSession(accountId: string, signedIn: SignedIn, password: string): Account {
    const entry = this.#entry(accountId);
    if (signedIn.userId !== entry.facts.userId) fail('server-error', { reason: 'other-user' });
    const { accessToken, refreshToken, deviceId } = signedIn;
    const cryptoStoreKey = new Uint8Array(randomBytes(32));
    const secrets = { ...this.secretsOf(accountId), accessToken, refreshToken, cryptoStoreKey };
    const facts: AccountFacts = { ...entry.facts, deviceId, session: 'ready', firstStart: true };
    this.#parts.secrets.write(secrets);
    entry.secrets = secrets;
    this.#parts.folders.write(facts);
    entry.facts = facts;
    this.passwords.keep(accountId, password);
    this.#emit();
    return this.get(accountId);
  }

  /** Tries once more to read damaged secrets. @throws {PliFailure} secrets-damaged, locked */
  retry(accountId: string): Account {
    const entry = this.#entry(accountId);
    this.#parts.secrets.recheckKeyring();
    if (!entry.facts.userId) fail('secrets-damaged', { reason: 'facts' });
    entry.secrets = this.#parts.secrets.read(accountId);
    entry.damaged = false;
    this.#emit();
    return this.get(accountId);
  }

  /** Deletes the account's folder with its secrets and vault. */
  delete(accountId: string): void {
    const entry = this.#entry(accountId);
    for (const key of entry.secrets ? [entry.secrets.cryptoStoreKey, entry.secrets.vaultKey] : []) key.fill(0);
    this.passwords.forget(accountId);
    this.#parts.folders.delete(accountId);
    this.#entries.delete(accountId);
    this.#parts.secrets.recheckKeyring();
    this.#emit();
  }

  find(accountId: string): AccountAccess | null {
    const entry = this.#entries.get(accountId);
    if (!entry?.secrets?.accessToken || entry.damaged || entry.facts.session !== 'ready') return null;
    const { accessToken, mediaKey } = entry.secrets;
    return { accountId, baseUrl: entry.facts.homeserver, accessToken, mediaKey };
  }

  async refresh(accountId: string, usedToken: string): ReturnType<AccountDirectory['refresh']> {
    const entry = this.#entries.get(accountId);
    if (!entry?.secrets) return 'unreachable';
    if (entry.facts.session !== 'ready') return entry.facts.session;
    if (entry.secrets.accessToken !== usedToken) return 'refreshed';
    entry.refreshing ??= this.#exchange(entry, entry.secrets).finally(() => (entry.refreshing = null));
    return entry.refreshing;
  }

  sessionEnded(accountId: string, how: 'soft-logout' | 'revoked'): void {
    const entry = this.#entries.get(accountId);
    if (!entry || entry.facts.session === how) return;
    this.#parts.log.warn('The homeserver ended a session', { account: accountId, how });
    this.#writeFacts(entry, { session: how });
  }

  reportUpload(accountId: string, uploadId: string, sentBytes: number): void {
    this.uploaded.emit({ accountId, uploadId, sent: sentBytes });
  }

  async #exchange(entry: Entry, secrets: AccountSecrets): ReturnType<AccountDirectory['refresh']> {
    if (secrets.refreshToken === null) return 'soft-logout';
    try {
      const tokens = await refreshTokens(this.#parts.fetch, entry.facts.homeserver, secrets.refreshToken);
      this.#writeSecrets(entry, { ...secrets, ...tokens });
      return 'refreshed';
    } catch (error) {
      const ended = isSessionEnd(error);
      if (ended) return ended;
      const code = error instanceof PliFailure ? error.error.code : 'internal';
      this.#parts.log.warn('Tokens could not be refreshed', { account: secrets.accountId, code });
      return 'unreachable';
    }
  }

  #entry(accountId: string): Entry {
    return this.#entries.get(accountId) ?? fail('account-unknown');
  }

  #readSecrets(entry: Entry): void {
    try {
      entry.secrets = this.#parts.secrets.read(entry.facts.id);
      entry.damaged = false;
    } catch (error) {
      if (error instanceof PliFailure && error.error.code === 'locked') return;
      entry.damaged = true;
      const facts = error instanceof PliFailure ? error.error.detail : { error };
      this.#parts.log.error('An account’s secrets cannot be read', { account: entry.facts.id, ...facts });
    }
  }

  /** Memory follows also where the disk refuses: the new tokens are the only ones that still work. */
  #writeSecrets(entry: Entry, secrets: AccountSecrets): void {
    entry.secrets = secrets;
    try {
      this.#parts.secrets.write(secrets);
    } catch (error) {
      this.#parts.log.error('An account’s secrets could not be written', { account: secrets.accountId, error });
    }
  }

  #writeFacts(entry: Entry, changes: Partial<AccountFacts>): void {
    entry.facts = { ...entry.facts, ...changes };
    try {
      this.#parts.folders.write(entry.facts);
    } catch (error) {
      this.#parts.log.error('An account’s facts could not be written', { account: entry.facts.id, error });
    }
    this.#emit();
  }

  #emit(): void {
    this.changed.emit(this.list());
  }
}

/** An account whose facts are damaged: it can only be forgotten. */
const factsUnknown = (id: string): AccountFacts => ({
  version: 1,
  id,
  userId: '',
  deviceId: '',
  homeserver: '',
  session: 'ready',
  firstStart: false,
});
