import { useSyncExternalStore } from 'react';
import { isWindowShown, onWindowShown } from '../app';

function listen(changed: () => void): () => void {
  window.addEventListener('focus', changed);
  window.addEventListener('blur', changed);
  document.addEventListener('visibilitychange', changed);
  const stop = onWindowShown(changed);
  return () => {
    stop();
    window.removeEventListener('focus', changed);
    window.removeEventListener('blur', changed);
    document.removeEventListener('visibilitychange', changed);
  };
}
const isLookedAt = (): boolean => isWindowShown() && document.visibilityState === 'visible' && document.hasFocus();

/** Whether the person has this window in front of them: only then is anything marked as read. */
export const useAttention = (): boolean => useSyncExternalStore(listen, isLookedAt);
