/** What main tells the page of accounts, sign-in and this computer's secrets. Tokens and keys never appear here. */
import * as v from 'valibot';

/** An account on this computer. `id` is opaque, lower-case hexadecimal, and the host name in `pli-hs://` and `pli-media://`. */
export interface Account {
  id: string;
  userId: string;
  deviceId: string;
  /** Base address of the homeserver's client-server API, without a trailing slash. */
  homeserver: string;
  state: 'ready' | 'soft-logout' | 'revoked' | 'secrets-damaged';
}

export const accountIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));

/** How this computer keeps secrets. */
export interface SecretStorage {
  /** `keyring`: wrapped by the system's key ring. `passphrase`: none there, scrypt of a passphrase instead. */
  kind: 'keyring' | 'passphrase';
  /** `new`: no passphrase chosen yet; `locked`: chosen, not given yet; `open`: secrets can be read. Always `open` for `keyring`. */
  state: 'new' | 'locked' | 'open';
}

/** A login flow the homeserver offers (client-server API, `GET /login`). */
export type LoginFlow =
  | { type: 'password' }
  | { type: 'sso'; identityProviders: readonly { id: string; name: string }[] }
  | { type: 'unsupported'; name: string };

/** A homeserver found by discovery (client-server API, "Server discovery"). */
export interface Homeserver {
  baseUrl: string;
  /** The server name to show: host of the base address. */
  name: string;
  foundBy: 'well-known' | 'typed' | 'address';
  flows: readonly LoginFlow[];
  registration: 'open' | 'closed';
}

/** What remains of a registration (client-server API, user-interactive authentication). */
export type RegistrationStep =
  | { type: 'terms'; session: string; policies: readonly { name: string; version: string; url: string }[] }
  | { type: 'done'; account: Account };

/** Strength of a passphrase: 0 to 4, from an estimate of guesses; below 3 is refused. */
export type PassphraseStrength = 0 | 1 | 2 | 3 | 4;
