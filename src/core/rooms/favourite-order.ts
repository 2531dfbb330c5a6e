/** A room's place among the favourites (client-server API, "Room Tagging"). */
import type { Room } from 'matrix-js-sdk/lib/models/room';

/** From 0 to 1; null where it was given no place. */
export function favouriteOrder(tags: Room['tags']): number | null {
  const order: unknown = tags['m.favourite']?.['order'];
  return typeof order === 'number' && Number.isFinite(order) ? order : null;
}
