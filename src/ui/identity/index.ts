export { ConfirmIdentityDialog } from './ConfirmIdentityDialog';
export { DeleteBackupDialog } from './DeleteBackupDialog';
export { RecoveryDialog } from './RecoveryDialog';
export { RecoverySection } from './RecoverySection';
export { RequiredStep } from './RequiredStep';
export { ResetIdentityDialog } from './ResetIdentityDialog';
