import { lazy } from 'react';

export { ExternalMark } from './ExternalMark';
export { MemberList } from './MemberList';
export { roleName } from './role-words';
/** Loaded when they are first wanted. */
export const PersonDialog = lazy(async () => ({ default: (await import('./PersonDialog')).PersonDialog }));
export const ReportDialog = lazy(async () => ({ default: (await import('./ReportDialog')).ReportDialog }));
