export { VaultProcesses } from './vault-processes';
