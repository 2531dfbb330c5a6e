export type { AccountSecrets } from './account-secrets';
export { passphraseStrength } from './passphrase-strength';
export { openSecretStorage, type Secrets } from './secret-storage';
