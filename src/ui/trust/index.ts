export { AuthenticityMark } from './AuthenticityMark';
export { EncryptionMark } from './EncryptionMark';
export { EncryptionSection } from './EncryptionSection';
export { IdentityBanner } from './IdentityBanner';
export { MemberList } from './MemberList';
export { PersonDialog } from './PersonDialog';
export { TrustRemedy } from './TrustRemedy';
export { useRoomTrust, type KnownTrust } from './use-room-trust';
