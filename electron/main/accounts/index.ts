export type { AccountAccess, AccountDirectory } from './account-directory';
export { AccountFolders } from './account-facts';
export { Accounts } from './accounts';
export { authorizedRequest } from './authorized-request';
export { AccountLife } from './account-life';
