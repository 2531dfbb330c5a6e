/** How this computer keeps secrets: the key ring, or a passphrase where there is none. */
import { existsSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { fail } from '../../../src/protocol/errors';
import type { SecretStorage } from '../../../src/protocol/accounts';
import { readJsonFile, writeFileAtomically, writeJsonFile } from '../files';
import type { AccountSecrets } from './account-secrets';
import { isKeyringAvailable, keyringWrapper, type Keyring } from './keyring';
import { createPassphraseKey, openPassphraseKey, passphraseFileSchema, passphraseWrapper } from './passphrase-key';
import { passphraseStrength, weakestAccepted } from './passphrase-strength';
import { openSecrets, sealSecrets, wrappedByOf, type KeyWrapper } from './sealed-file';

export interface Secrets {
  state(): SecretStorage;
  /** Looks for a key ring again where none was, or none answered. */
  recheckKeyring(): void;
  /** Errors: passphrase-weak (state `new`), passphrase-wrong (state `locked`). */
  givePassphrase(passphrase: string): Promise<SecretStorage>;
  /** Errors: locked, secrets-damaged (also where the file is missing). */
  read(accountId: string): AccountSecrets;
  /** Errors: locked, disk-full. */
  write(secrets: AccountSecrets): void;
}

/** Opens the secrets below `folder` (`userData/accounts`). */
export function openSecretStorage(folder: string, keyring: Keyring): Secrets {
  const passphraseFile = path.join(folder, 'passphrase.json');
  const fileOf = (accountId: string) => path.join(folder, accountId, 'secrets.json');
  let wrapper: KeyWrapper | null = null;
  let kind: SecretStorage['kind'] = 'passphrase';

  /**
   * Who once chose a passphrase keeps it, also when a key ring appears later. Where files need a key ring that is gone
   * for now, no passphrase is asked for: their accounts are damaged until the key ring is back or they are forgotten.
   */
  const chooseKind = () => {
    const ring = isKeyringAvailable(keyring);
    const waiting = !ring && holdsKeyringFiles(folder);
    kind = !existsSync(passphraseFile) && (ring || waiting) ? 'keyring' : 'passphrase';
    if (kind === 'keyring') wrapper = ring ? keyringWrapper(keyring) : missingKeyring;
    else if (wrapper?.kind === 'keyring') wrapper = null;
  };
  const state = (): SecretStorage => {
    if (wrapper) return { kind, state: 'open' };
    return { kind, state: existsSync(passphraseFile) ? 'locked' : 'new' };
  };
  const openWrapper = (): KeyWrapper => wrapper ?? fail('locked');

  const choosePassphrase = async (passphrase: string) => {
    if ((await passphraseStrength(passphrase)) < weakestAccepted) fail('passphrase-weak');
    const { key, file } = await createPassphraseKey(passphrase);
    writeJsonFile(passphraseFile, file);
    wrapper = passphraseWrapper(key);
  };
  const checkPassphrase = async (passphrase: string) => {
    const file = readJsonFile(passphraseFile, passphraseFileSchema);
    if (!file) {
      // Without its salt nothing can be opened: set it aside, so that a new passphrase can be chosen.
      renameSync(passphraseFile, `${passphraseFile}.damaged`);
      fail('secrets-damaged', { reason: 'passphrase-file' });
    }
    const key = (await openPassphraseKey(passphrase, file)) ?? fail('passphrase-wrong');
    wrapper = passphraseWrapper(key);
  };

  chooseKind();
  return {
    state,
    recheckKeyring: chooseKind,
    async givePassphrase(passphrase) {
      const before = state().state;
      if (before === 'new') await choosePassphrase(passphrase);
      if (before === 'locked') await checkPassphrase(passphrase);
      return state();
    },
    read(accountId) {
      const open = openWrapper();
      const file = fileOf(accountId);
      if (!existsSync(file)) return fail('secrets-damaged', { reason: 'missing' });
      return openSecrets(readFileSync(file, 'utf8'), accountId, open);
    },
    write: (secrets) => writeFileAtomically(fileOf(secrets.accountId), sealSecrets(secrets, openWrapper())),
  };
}

const missingKeyring: KeyWrapper = {
  kind: 'keyring',
  wrap: () => fail('keyring-unavailable'),
  unwrap: () => null,
};

function holdsKeyringFiles(folder: string): boolean {
  if (!existsSync(folder)) return false;
  return readdirSync(folder).some((accountId) => {
    const file = path.join(folder, accountId, 'secrets.json');
    return existsSync(file) && wrappedByOf(readFileSync(file, 'utf8')) === 'keyring';
  });
}
