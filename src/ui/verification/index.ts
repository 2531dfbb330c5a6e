import { lazy } from 'react';

export { VerificationLine } from './VerificationLine';
export { VerificationNotices } from './VerificationNotices';
export { useVerifications } from './use-verifications';
export { useVerify } from './use-verify';
/** Loaded when it is first wanted: it brings what draws and reads codes. */
export const VerificationDialog = lazy(async () => ({
  default: (await import('./VerificationDialog')).VerificationDialog,
}));
