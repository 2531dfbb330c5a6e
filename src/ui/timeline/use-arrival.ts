import { useEffect, type RefObject } from 'react';

/** Frames within which the event's row is there: the list measures before it shows. */
const patience = 30;

/** Who comes to an event has the keyboard there: its message takes the focus once it is shown. */
export function useArrival(scroller: RefObject<HTMLElement | null>, eventId: string | null): void {
  useEffect(() => {
    if (eventId === null) return undefined;
    let frames = 0;
    let frame = 0;
    const look = () => {
      const message = scroller.current?.querySelector<HTMLElement>(`article[data-event-id="${CSS.escape(eventId)}"]`);
      frames += 1;
      if (message && frames > 2) message.focus({ preventScroll: true });
      else if (frames < patience) frame = requestAnimationFrame(look);
    };
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [scroller, eventId]);
}
