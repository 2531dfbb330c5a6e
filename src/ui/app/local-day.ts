/** Days as date fields and names of files have them (`2026-11-25`), by this computer's calendar. */

/** The day of a moment in milliseconds since 1970; empty for what is no moment. */
export function localDay(timestamp: number): string {
  const date = new Date(timestamp);
  if (Number.isNaN(date.getTime())) return '';
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Midnight at the start of a day, in milliseconds since 1970; null for an empty field. */
export const midnightOf = (day: string): number | null => (day === '' ? null : new Date(`${day}T00:00`).getTime());
