/** Where the person is in the opened room; noted while one scrolls, so outside of any state that would paint. */

let here: { roomId: string; eventId: string | null } | null = null;

/** Notes the event in the middle of the view, or (null) that the room's end is in view. */
export function noteWhereabouts(roomId: string, eventId: string | null): void {
  here = { roomId, eventId };
}

/** The event that was in view of a room last; null for its end, and where nothing is known. */
export const whereabouts = (roomId: string): string | null => (here?.roomId === roomId ? here.eventId : null);
