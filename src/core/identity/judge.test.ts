import { describe, expect, it } from 'vitest';
import { judge, type IdentityFacts, type Repair } from './judge';

const whole: IdentityFacts = {
  hasIdentity: true,
  isVerified: true,
  wasVerifiedByOther: false,
  keysHere: true,
  otherSession: false,
  storage: 'present',
  recovery: 'key',
  keyAtHand: false,
  isOutdated: false,
  keysStored: true,
  backupKeyStored: true,
  backupKeyIsOurs: true,
  backupWanted: true,
  backup: 'open',
  mayReplaceBackup: false,
};
const fresh: IdentityFacts = {
  ...whole,
  storage: 'none',
  keysStored: false,
  backupKeyStored: false,
  backupKeyIsOurs: false,
  backup: 'none',
};
/** State in a word, and the repairs in their order. */
function told(facts: Partial<IdentityFacts>, base = whole): [string, ...Repair[]] {
  const tried = new Set<Repair>();
  for (;;) {
    const { repair, state } = judge({ ...base, ...facts }, tried);
    if (repair === null) {
      const word =
        state.phase === 'incomplete'
          ? `${state.problem}: ${state.action}`
          : state.phase === 'unconfirmed'
            ? `${state.phase}, ${state.reason}, by ${Object.entries(state.ways)
                .filter(([, way]) => way !== false && way !== null)
                .map(([way, kind]) => (kind === true ? way : `${way} ${kind}`))
                .join(' and ')}`
            : state.phase === 'ready'
              ? `ready, ${state.backup}, ${state.recovery}`
              : state.phase;
      return [word, ...tried];
    }
    tried.add(repair);
  }
}

describe('an identity', () => {
  it.each<[string, Partial<IdentityFacts>, [string, ...Repair[]]]>([
    ['with everything is ready', {}, ['ready, on, key']],
    ['opened by a passphrase is ready', { recovery: 'passphrase' }, ['ready, on, passphrase']],
    ['without backup by its owner’s wish is ready', { backup: 'none', backupWanted: false }, ['ready, off, key']],
    ['whose backup another client turned on again is ready', { backupWanted: false }, ['ready, on, key']],
    ['that is none is made', { hasIdentity: false }, ['no-identity: set-up-recovery', 'create-identity']],
  ])('%s', (_name, facts, expected) => expect(told(facts)).toEqual(expected));

  it.each<[string, Partial<IdentityFacts>, [string, ...Repair[]]]>([
    ['without recovery says so', {}, ['no-recovery']],
    ['without recovery by its owner’s wish is ready', { backupWanted: false }, ['ready, off, none']],
    ['with a backup but nothing that keeps its key has no recovery', { backup: 'open' }, ['no-recovery']],
  ])('%s', (_name, facts, expected) => expect(told(facts, fresh)).toEqual(expected));
});

describe('a session that is not verified', () => {
  const session = { isVerified: false, keysHere: false, backup: 'unknown' } as const;
  it.each<[string, Partial<IdentityFacts>, [string, ...Repair[]]]>([
    [
      'is confirmed by what there is',
      { otherSession: true },
      ['unconfirmed, new-session, by session and recovery key'],
    ],
    ['has the passphrase', { recovery: 'passphrase' }, ['unconfirmed, new-session, by recovery passphrase']],
    ['has no way but a reset', { storage: 'none', keysStored: false }, ['unconfirmed, new-session, by ']],
    ['does not try a broken secret storage', { storage: 'broken' }, ['unconfirmed, new-session, by ']],
    ['knows that it was verified', { wasVerifiedByOther: true }, ['unconfirmed, identity-changed, by recovery key']],
    [
      'fetches the keys once the key is given',
      { keyAtHand: true },
      ['unconfirmed, new-session, by recovery key', 'fetch-keys'],
    ],
    [
      'does not fetch those of another identity',
      { keyAtHand: true, isOutdated: true },
      ['unconfirmed, new-session, by recovery outdated'],
    ],
    ['signs itself where it can', { keysHere: true }, ['unconfirmed, new-session, by recovery key', 'sign-session']],
  ])('%s', (_name, facts, expected) => expect(told({ ...session, ...facts })).toEqual(expected));
});

describe('a verified session', () => {
  it.each<[string, Partial<IdentityFacts>, [string, ...Repair[]]]>([
    [
      'without private keys asks the others',
      { keysHere: false, otherSession: true },
      ['keys-not-here: confirm-identity', 'ask-sessions'],
    ],
    ['without private keys and alone asks its owner', { keysHere: false }, ['keys-not-here: confirm-identity']],
    [
      'fetches private keys with the key at hand',
      { keysHere: false, keyAtHand: true },
      ['keys-not-here: confirm-identity', 'fetch-keys'],
    ],
    [
      'without the key of a broken secret storage needs a new one',
      { storage: 'broken' },
      ['storage-broken: set-up-recovery'],
    ],
    ['whose keys are not stored asks for the key', { keysStored: false }, ['keys-not-stored: enter-recovery-key']],
    [
      'stores its keys with the key at hand',
      { keysStored: false, keyAtHand: true },
      ['keys-not-stored: enter-recovery-key', 'store-keys'],
    ],
    [
      'replaces stored keys of another identity',
      { isOutdated: true, keyAtHand: true },
      ['keys-not-stored: enter-recovery-key', 'store-keys'],
    ],
    [
      'whose backup key is not stored asks for the key',
      { backupKeyStored: false },
      ['backup-key-not-stored: enter-recovery-key'],
    ],
    [
      'stores the backup’s key',
      { backupKeyStored: false, keyAtHand: true },
      ['backup-key-not-stored: enter-recovery-key', 'store-keys'],
    ],
    [
      'renews a deleted backup with the same key',
      { backup: 'none' },
      ['backup-gone: enter-recovery-key', 'renew-backup'],
    ],
    [
      'does not renew with a key that recovery may not open',
      { backup: 'none', backupKeyIsOurs: false },
      ['backup-gone: enter-recovery-key'],
    ],
    [
      'makes a new backup with the key at hand',
      { backup: 'none', backupKeyStored: false, keyAtHand: true },
      ['backup-gone: enter-recovery-key', 'create-backup'],
    ],
    ['with an unknown backup asks', { backup: 'unknown' }, ['backup-unknown: enter-recovery-key']],
    [
      'fetches the key of a trusted backup',
      { backup: 'signed', keyAtHand: true },
      ['backup-unknown: enter-recovery-key', 'fetch-backup-key'],
    ],
    [
      'asks other sessions for the key of the backup',
      { backup: 'signed', otherSession: true },
      ['backup-unknown: enter-recovery-key', 'ask-sessions'],
    ],
    [
      'replaces an unknown backup only when its owner has been told',
      { backup: 'unknown', keyAtHand: true, mayReplaceBackup: true },
      ['backup-unknown: enter-recovery-key', 'fetch-backup-key', 'create-backup'],
    ],
  ])('%s', (_name, facts, expected) => expect(told(facts)).toEqual(expected));
});
