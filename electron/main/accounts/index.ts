export type { AccountAccess, AccountDirectory } from './account-directory';
export { AccountFolders } from './account-facts';
export { Accounts } from './accounts';
export { GuardedRequests } from './guarded-requests';
export { AccountLife } from './account-life';
export { SessionLeases } from './session-leases';
