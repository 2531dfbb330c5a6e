/** How long a room keeps its messages, in the unit that people would say it in. */

export interface KeptFor {
  unit: 'day' | 'year';
  count: number;
}

const day = 86_400_000;
const year = 365 * day;

/** Whole years where it is nearly that, else days, one at least; `milliseconds` null is for ever. */
export function keptFor(milliseconds: number | null): KeptFor | null {
  if (milliseconds === null) return null;
  const years = Math.round(milliseconds / year);
  // Leap days make a year a little longer.
  if (years >= 1 && Math.abs(milliseconds - years * year) <= years * day) return { unit: 'year', count: years };
  return { unit: 'day', count: Math.max(1, Math.round(milliseconds / day)) };
}
