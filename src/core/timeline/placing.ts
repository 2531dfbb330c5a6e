/** Where the events of one unbroken run lie among the events that are stored already. */
import type { StoredEvent } from '../../protocol/vault';

/** Positions left free where a gap is, for the events that will fill it. */
export const gapRoom = 2 ** 20;

export interface Placing {
  /** Position and gap token of every event of the run that is not stored yet, by event ID. */
  placed: ReadonlyMap<string, { position: number; gapToken: string | null }>;
  /** Stored events whose gap the run closes, as they are now. */
  closed: readonly StoredEvent[];
}

/**
 * Places a run (`eventIds`, oldest first, nothing missing between two of them).
 * @param known those of the run that are stored
 * @param newest position of the room's newest stored event, null where none is stored
 * @param gapToken what leads to the events before the run, null at the room's start
 */
export function placeRun(
  eventIds: readonly string[],
  known: ReadonlyMap<string, StoredEvent>,
  newest: number | null,
  gapToken: string | null,
): Placing {
  const placed = new Map<string, { position: number; gapToken: string | null }>();
  const anchors = anchorsOf(eventIds, known);
  const [first] = anchors;
  const last = anchors.at(-1);
  if (!first || !last) {
    const base = newest === null ? 0 : newest + gapRoom;
    eventIds.forEach((id, index) => placed.set(id, { position: base + 1 + index, gapToken: null }));
    setToken(placed, eventIds[0], gapToken);
    return { placed, closed: [] };
  }
  const isNew = (id: string) => !known.has(id);

  const older = eventIds.slice(0, first.index).filter(isNew);
  // Before an event without a gap all is stored or out of reach; what the homeserver orders otherwise is left out.
  if (first.stored.gapToken !== null) {
    older.forEach((id, index) =>
      placed.set(id, { position: first.stored.position - older.length + index, gapToken: null }),
    );
    setToken(placed, older[0], gapToken);
  }
  anchors.slice(1).forEach((next, index) => {
    const before = anchors[index] ?? first;
    const between = eventIds.slice(before.index + 1, next.index).filter(isNew);
    const free = next.stored.position - before.stored.position;
    const step = free > between.length ? 1 : free / (between.length + 1);
    between.forEach((id, place) =>
      placed.set(id, { position: next.stored.position - (between.length - place) * step, gapToken: null }),
    );
  });
  const end = Math.max(newest ?? last.stored.position, last.stored.position);
  eventIds
    .slice(last.index + 1)
    .filter(isNew)
    .forEach((id, index) => placed.set(id, { position: end + 1 + index, gapToken: null }));

  const closed = eventIds.slice(1).flatMap((id) => {
    const stored = known.get(id);
    return stored && stored.gapToken !== null ? [{ ...stored, gapToken: null }] : [];
  });
  return { placed, closed };
}

function setToken(
  placed: Map<string, { position: number; gapToken: string | null }>,
  id: string | undefined,
  gapToken: string | null,
): void {
  const place = id === undefined ? undefined : placed.get(id);
  if (place && id !== undefined) placed.set(id, { ...place, gapToken });
}

interface Anchor {
  index: number;
  stored: StoredEvent;
}

/** Stored events of the run in growing positions: where the stored order is another one, it stays. */
function anchorsOf(eventIds: readonly string[], known: ReadonlyMap<string, StoredEvent>): readonly Anchor[] {
  const anchors: Anchor[] = [];
  eventIds.forEach((id, index) => {
    const stored = known.get(id);
    const last = anchors.at(-1)?.stored.position ?? -Infinity;
    if (stored && stored.position > last) anchors.push({ index, stored });
  });
  return anchors;
}
