/** Judges how the account's identity stands: the table of docs/ENCRYPTION.md as a pure function. */
import type { IdentityAction, IdentityProblem, IdentityState, IdentityWays } from '../../protocol/identity';

/** What is known of the account's identity at one moment. */
export interface IdentityFacts {
  /** The homeserver has public cross-signing keys of the account. */
  hasIdentity: boolean;
  /** This session is signed by the identity, and trusts it. */
  isVerified: boolean;
  /** This session was verified by an identity that has been replaced. */
  wasVerifiedByOther: boolean;
  /** All three private cross-signing keys are in this session's store, and fit the identity. */
  keysHere: boolean;
  /** Another session is signed by the identity. */
  otherSession: boolean;
  /** `broken`: there is a default key, but no description that it could be used by. */
  storage: 'none' | 'broken' | 'present';
  /** What the key of secret storage is made of. */
  recovery: 'key' | 'passphrase';
  /** The key of secret storage was given since the start. */
  keyAtHand: boolean;
  /** The key of secret storage was given and opens cross-signing keys of an identity that has been replaced. */
  isOutdated: boolean;
  /** Secret storage holds the three cross-signing keys under its default key. */
  keysStored: boolean;
  /** Secret storage holds the backup's key under its default key. */
  backupKeyStored: boolean;
  /** That it is the key which this session has: it stored or read it itself. */
  backupKeyIsOurs: boolean;
  /** The person has not turned the backup off. */
  backupWanted: boolean;
  /** `open`: its key is here; `signed`: made by a trusted session, its key not here; `unknown`: neither. */
  backup: 'none' | 'open' | 'signed' | 'unknown';
  /** The person has been told that the backup is to be replaced, and has given the recovery key for it. */
  mayReplaceBackup: boolean;
}

/** What this session can do by itself, each safe to do without asking. */
export type Repair =
  /** Uploads first cross-signing keys, which a homeserver with MSC3967 takes without authentication. */
  | 'create-identity'
  /** Signs this session with the self-signing key that it has. */
  | 'sign-session'
  /** Asks the other verified sessions for the private keys (`m.secret.request`). */
  | 'ask-sessions'
  /** Imports the private keys from secret storage, and signs this session. */
  | 'fetch-keys'
  /** Puts the private keys and the backup's key into secret storage. */
  | 'store-keys'
  /** Takes the backup's key from secret storage. */
  | 'fetch-backup-key'
  /** Makes a backup with the key that this session and secret storage have. */
  | 'renew-backup'
  /** Makes a backup with a new key in place of whatever there is, and puts that into secret storage. */
  | 'create-backup';

export interface Judgement {
  /** To be tried first; null where there is nothing to repair. */
  repair: Repair | null;
  /** What to say where the repair is not possible. */
  state: IdentityState;
}

/** Judges; repairs in `failed` have been tried in vain. */
export function judge(facts: IdentityFacts, failed: ReadonlySet<Repair> = new Set()): Judgement {
  const ways: IdentityWays = {
    session: facts.otherSession,
    recovery: facts.storage === 'present' && facts.keysStored ? (facts.isOutdated ? 'outdated' : facts.recovery) : null,
  };
  const canFetch = facts.keyAtHand && ways.recovery !== null && !facts.isOutdated;
  const first = (...repairs: (Repair | false)[]): Repair | null =>
    repairs.find((repair): repair is Repair => repair !== false && !failed.has(repair)) ?? null;
  const incomplete: Incomplete = (problem, action, ...repairs) => ({
    repair: first(...repairs),
    state: {
      phase: 'incomplete',
      problem,
      action,
      // The key of secret storage is asked for also where there is nothing in it.
      ways: action === 'enter-recovery-key' ? { ...ways, recovery: facts.recovery } : ways,
    },
  });

  if (!facts.hasIdentity) return incomplete('no-identity', 'set-up-recovery', 'create-identity');
  if (!facts.isVerified) {
    const reason = facts.wasVerifiedByOther ? 'identity-changed' : 'new-session';
    return {
      repair: first(facts.keysHere && 'sign-session', canFetch && 'fetch-keys'),
      state: { phase: 'unconfirmed', reason, ways },
    };
  }
  if (!facts.keysHere) {
    return incomplete(
      'keys-not-here',
      'confirm-identity',
      canFetch && 'fetch-keys',
      facts.otherSession && 'ask-sessions',
    );
  }
  if (facts.storage === 'none') {
    return facts.backupWanted
      ? { repair: null, state: { phase: 'no-recovery' } }
      : { repair: null, state: { phase: 'ready', backup: 'off', recovery: 'none' } };
  }
  if (facts.storage === 'broken') return incomplete('storage-broken', 'set-up-recovery');
  if (!facts.keysStored || facts.isOutdated) {
    return incomplete('keys-not-stored', 'enter-recovery-key', facts.keyAtHand && 'store-keys');
  }
  return judgeBackup(facts, incomplete);
}

type Incomplete = (problem: IdentityProblem, action: IdentityAction, ...repairs: (Repair | false)[]) => Judgement;

function judgeBackup(facts: IdentityFacts, incomplete: Incomplete): Judgement {
  const { keyAtHand } = facts;
  const ready = (backup: 'on' | 'off'): Judgement => ({
    repair: null,
    state: { phase: 'ready', backup, recovery: facts.recovery },
  });
  switch (facts.backup) {
    case 'open':
      if (facts.backupKeyStored) return ready('on');
      return incomplete('backup-key-not-stored', 'enter-recovery-key', keyAtHand && 'store-keys');
    case 'none':
      if (!facts.backupWanted) return ready('off');
      return incomplete(
        'backup-gone',
        'enter-recovery-key',
        facts.backupKeyStored && facts.backupKeyIsOurs && 'renew-backup',
        keyAtHand && 'create-backup',
      );
    default:
      return incomplete(
        'backup-unknown',
        'enter-recovery-key',
        keyAtHand && facts.backupKeyStored && 'fetch-backup-key',
        facts.otherSession && 'ask-sessions',
        keyAtHand && facts.mayReplaceBackup && 'create-backup',
      );
  }
}
