import { useEffect, useState, type RefObject } from 'react';

/** Frames within which the event's row is there and stays where it is: the list measures before it shows. */
const patience = 60;
/** Frames for which it has to stay. */
const calm = 3;

const isWithin = (element: HTMLElement, frame: HTMLElement): boolean => {
  const [inner, outer] = [element.getBoundingClientRect(), frame.getBoundingClientRect()];
  return inner.top >= outer.top && Math.min(inner.bottom, inner.top + outer.height / 2) <= outer.bottom;
};

/**
 * Who comes to an event sees it and has the keyboard there. Answers whether that is done: rows that come above before would
 * move the list away from it.
 */
export function useArrival(scroller: RefObject<HTMLElement | null>, eventId: string | null): boolean {
  const [hasArrived, setArrived] = useState(eventId === null);
  useEffect(() => {
    if (eventId === null) return undefined;
    let frames = 0;
    let still = 0;
    let frame = 0;
    const look = () => {
      frames += 1;
      const { current } = scroller;
      const message = current?.querySelector<HTMLElement>(`article[data-event-id="${CSS.escape(eventId)}"]`);
      if (current && message) {
        if (isWithin(message, current)) still += 1;
        else {
          still = 0;
          message.scrollIntoView({ block: 'center' });
        }
      }
      if (still < calm && frames < patience) {
        frame = requestAnimationFrame(look);
        return;
      }
      message?.focus({ preventScroll: true });
      setArrived(true);
    };
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [scroller, eventId]);
  return hasArrived;
}
