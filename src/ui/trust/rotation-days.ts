/** Rotation periods in days, as people think of them. */

const day = 86_400_000;

/** Days with at most one digit behind the point; never 0. */
export const rotationDays = (periodMs: number): number => Math.max(0.1, Math.round((periodMs / day) * 10) / 10);

/** Milliseconds of a number of days as it was typed, or null for what is none, below an hour or above a year. */
export function daysToPeriod(text: string): number | null {
  const days = Number(text.trim().replace(',', '.'));
  const periodMs = Math.round(days * day);
  return text.trim() !== '' && periodMs >= 3_600_000 && periodMs <= 365 * day ? periodMs : null;
}

/** A number of messages as it was typed, or null for what is none, below 1 or above 10,000. */
export function messagesToPeriod(text: string): number | null {
  const messages = Number(text.trim());
  return text.trim() !== '' && Number.isInteger(messages) && messages >= 1 && messages <= 10_000 ? messages : null;
}
