export { SessionsBadge } from './SessionsBadge';
export { SessionsBanner } from './SessionsBanner';
export { SessionsTab } from './SessionsTab';
