/** Tells the room that the person types, where they let it. */
import type { CoreClient } from '../app';

/** Milliseconds between typing notices. */
const interval = 10_000;

export interface TypingNotices {
  changed: (isEmpty: boolean) => void;
  stop: () => void;
}

export function createTypingNotices(core: CoreClient, roomId: string, isTold: boolean): TypingNotices {
  let told = 0;
  const tell = (typing: boolean) => void core.call('setTyping', { roomId, typing });
  const stop = () => {
    if (told !== 0) tell(false);
    told = 0;
  };
  return {
    changed(isEmpty) {
      if (isEmpty) return stop();
      const now = Date.now();
      if (!isTold || now - told < interval) return;
      told = now;
      tell(true);
    },
    stop,
  };
}
