import { useTopic, useViewState } from '../app';
import { ConfirmIdentityDialog } from './ConfirmIdentityDialog';
import { noticeOf } from '../identity-notice';
import { RecoveryDialog } from './RecoveryDialog';

/** Where an administrator requires recovery: the step that is missing, which one can do or sign out. */
export function RequiredStep() {
  const state = useTopic('identity', undefined);
  const isFree = useViewState(({ dialog }) => dialog === null);
  const notice = noticeOf(state);
  if (!isFree || !notice) return null;
  return notice.action === 'set-up-recovery' ? (
    <RecoveryDialog purpose="set-up" onClose={null} />
  ) : (
    <ConfirmIdentityDialog onClose={null} />
  );
}
