export type { AccountSecrets } from './account-secrets';
export { seal, unseal } from './authenticated-box';
export { passphraseStrength } from './passphrase-strength';
export { openSecretStorage, type Secrets } from './secret-storage';
