/**
 * The account's identity as the ui sees it: cross-signing keys, secret storage and key backup (client-server API,
 * "Cross-signing", "Secret storage", "Server-side key backups"). docs/ENCRYPTION.md has the table of its states.
 */
import * as v from 'valibot';
import { command, nothing, topic } from './channel';

/** The ways by which a session can be shown to be its owner's. */
export interface IdentityWays {
  /** Another session that the identity has signed is there to compare with. */
  session: boolean;
  /**
   * What opens secret storage; `outdated` where it has been opened and holds the keys of an identity that was replaced, null
   * where it holds none.
   */
  recovery: 'key' | 'passphrase' | 'outdated' | null;
}

/** A half-finished state that this session could not end by itself. */
export type IdentityProblem =
  /** The account has no cross-signing keys, and the homeserver lets nobody add some without authentication. */
  | 'no-identity'
  /** This session is verified, but lacks the private keys. */
  | 'keys-not-here'
  /** The default key of secret storage has no description, or one that nobody can use. */
  | 'storage-broken'
  /** Secret storage does not hold the cross-signing keys. */
  | 'keys-not-stored'
  /** Secret storage does not hold the key of the backup. */
  | 'backup-key-not-stored'
  /** The backup was deleted, and nobody said that there should be none. */
  | 'backup-gone'
  /** There is a backup whose key neither this session nor anybody who signed it here is known to have. */
  | 'backup-unknown';

/** The one step that ends a state. */
export type IdentityAction = 'set-up-recovery' | 'confirm-identity' | 'enter-recovery-key';

/** How the account's identity stands on this session. */
export type IdentityState =
  /** Not known (yet): the homeserver has not answered since the start. */
  | { phase: 'unknown' }
  /** Everything is as it should be. `backup` is off where the person wanted it so. */
  | { phase: 'ready'; backup: 'on' | 'off'; recovery: 'key' | 'passphrase' | 'none' }
  /** This session is verified; there is no secret storage yet. */
  | { phase: 'no-recovery' }
  /** This session is not verified; `identity-changed` where it was, by an identity that has been replaced. */
  | { phase: 'unconfirmed'; reason: 'new-session' | 'identity-changed'; ways: IdentityWays }
  | { phase: 'incomplete'; problem: IdentityProblem; action: IdentityAction; ways: IdentityWays };

/** What signing out would cost. */
export type KeysAtRisk =
  /** Nothing: no encrypted rooms, or every message key lies in a backup that the recovery key opens. */
  | 'none'
  /** There is no backup, or nothing that opens it. */
  | 'no-recovery'
  /** The backup has not received every key yet. */
  | 'not-backed-up';

/** A session of user-interactive authentication that was passed in the browser, or null. */
export const uiaSession = v.nullable(v.pipe(v.string(), v.maxLength(1024)));
/** A recovery key or a passphrase as it was typed. */
const secret = v.pipe(v.string(), v.minLength(1), v.maxLength(1024));

export const identityCommands = {
  /**
   * Makes a recovery key, at random or from a passphrase (which then opens the same as the key). Nothing is stored before
   * `applyRecovery` names it.
   */
  prepareRecovery: command<{ recoveryKey: string }>()(v.object({ passphrase: v.nullable(secret) })),
  /**
   * Puts a prepared recovery key into force: secret storage is made anew with it, and a backup is made where there is none
   * that this session can open. With `newIdentity`, cross-signing keys are made anew first: other sessions and people have to
   * verify again. `session` is that of user-interactive authentication. Errors: not-ready (not prepared here, or starting),
   * authentication-needed, password-wrong.
   */
  applyRecovery: command<null>()(v.object({ recoveryKey: secret, newIdentity: v.boolean(), session: uiaSession })),
  /**
   * Opens secret storage with what was typed, then does all that it allows: verifies this session, fetches missing keys,
   * stores lacking ones. Errors: recovery-key-wrong, recovery-key-outdated, not-found (no secret storage), not-ready.
   */
  enterRecoveryKey: command<null>()(v.object({ secret })),
  /** Turns the backup on, or off: then it is deleted from the homeserver. Errors: not-ready and the network's. */
  setBackup: command<null>()(v.object({ wanted: v.boolean() })),
  /** What signing out would cost; waits a while for a backup that is nearly complete. */
  keysAtRisk: command<{ risk: KeysAtRisk }>()(nothing),
};

export const identityTopics = {
  identity: topic<IdentityState>()(nothing),
};
