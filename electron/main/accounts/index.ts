export type { AccountAccess, AccountDirectory } from './account-directory';
