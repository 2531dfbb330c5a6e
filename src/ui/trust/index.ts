import { lazy } from 'react';

export { AuthenticityMark } from './AuthenticityMark';
export { DirectPersonActions } from './DirectPersonActions';
export { EncryptionMark } from './EncryptionMark';
export { EncryptionSection } from './EncryptionSection';
export { IdentityBanner } from './IdentityBanner';
export { MemberList } from './MemberList';
export { TrustRemedy } from './TrustRemedy';
export { rotationDays } from './rotation-days';
export { useRoomTrust, type KnownTrust } from './use-room-trust';
/** Loaded when it is first wanted. */
export const PersonDialog = lazy(async () => ({ default: (await import('./PersonDialog')).PersonDialog }));
