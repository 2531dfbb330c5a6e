/** What is said of the identity on the first screen; the dialogs themselves (`../identity`) are loaded when wanted. */
export { actionLabels, dialogOf, noticeOf, type IdentityNotice } from './identity-words';
export { RecoveryInvitation } from './RecoveryInvitation';
