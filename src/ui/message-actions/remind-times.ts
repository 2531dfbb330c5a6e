/** When one can be reminded, counted from now; all in milliseconds since 1970, by the computer's own calendar. */

export type RemindChoice = 'minutes' | 'hour' | 'hours' | 'tomorrow' | 'monday';

const minute = 60_000;
/** The hour at which a working day begins. */
const morning = 9;

function atMorning(now: number, days: number): number {
  const date = new Date(now);
  date.setDate(date.getDate() + days);
  date.setHours(morning, 0, 0, 0);
  return date.getTime();
}

/** The choices in order, without one that another already says. */
export function remindTimes(now: number): readonly { choice: RemindChoice; at: number }[] {
  const untilMonday = (8 - new Date(now).getDay()) % 7 || 7;
  return [
    { choice: 'minutes', at: now + 20 * minute },
    { choice: 'hour', at: now + 60 * minute },
    { choice: 'hours', at: now + 180 * minute },
    { choice: 'tomorrow', at: atMorning(now, 1) },
    // From Sunday, tomorrow is Monday.
    ...(untilMonday === 1 ? [] : [{ choice: 'monday' as const, at: atMorning(now, untilMonday) }]),
  ];
}

/** The value of a field for date and time (`2026-11-25T09:00`), in local time. */
export function fieldValue(at: number): string {
  const date = new Date(at - new Date(at).getTimezoneOffset() * minute);
  return date.toISOString().slice(0, 16);
}
