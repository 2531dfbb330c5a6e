import { useEffect } from 'react';
import { useCore, useViewState } from '../app';

/** Who comes to an event that is said in a thread comes to the thread, open at it, beside its first message. */
export function useThreadLanding(roomId: string): void {
  const core = useCore();
  const at = useViewState((state) => state.at);
  useEffect(() => {
    if (at === null) return undefined;
    let isCurrent = true;
    void core.call('threadOf', { roomId, eventId: at.eventId }).then((answer) => {
      // What can't be told is said by the timeline, which looks for the event too.
      if (!isCurrent || !answer.ok || answer.value.threadId === null) return;
      const { threadId } = answer.value;
      const { replaceEvent, openThread } = useViewState.getState();
      replaceEvent(threadId);
      openThread(roomId, threadId, at.eventId);
    });
    return () => {
      isCurrent = false;
    };
  }, [core, roomId, at]);
}
