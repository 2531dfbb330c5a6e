/**
 * When nobody is to be disturbed. All of it goes by the clock on the wall of the computer's present time zone: a meeting
 * abroad or the change to summer time moves the hours with it.
 */
import * as v from 'valibot';

/** `08:30`. */
const clockTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const weekday = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6));

/** One is told of things on working days between two times (over midnight where the second is the earlier one), and else not. */
export const quietHoursSchema = v.object({
  on: v.boolean(),
  from: clockTime,
  to: clockTime,
  /** Days on which one works: 0 for Sunday to 6 for Saturday. A shift over midnight belongs to the day it begins on. */
  days: v.pipe(v.array(weekday), v.maxLength(7)),
});
export type QuietHours = v.InferOutput<typeof quietHoursSchema>;

export const usualQuietHours: QuietHours = { on: false, from: '08:00', to: '19:00', days: [1, 2, 3, 4, 5] };

/** `off`, `on` until one says otherwise, or the time at which it ends (milliseconds since 1970). */
export const doNotDisturbSchema = v.union([v.picklist(['off', 'on']), v.pipe(v.number(), v.integer())]);
export type DoNotDisturb = v.InferOutput<typeof doNotDisturbSchema>;

export const isDoNotDisturb = (value: DoNotDisturb, now: number): boolean =>
  typeof value === 'number' ? now < value : value === 'on';

function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** Whether it is quiet at a time (milliseconds since 1970). Equal times mean the whole day. */
export function isQuietTime({ on, from, to, days }: QuietHours, now: number): boolean {
  if (!on) return false;
  const date = new Date(now);
  const minutes = date.getHours() * 60 + date.getMinutes();
  const [start, end] = [minutesOf(from), minutesOf(to)];
  const today = date.getDay();
  const works = (day: number) => days.includes(day);
  if (start === end) return !works(today);
  if (start < end) return !works(today) || minutes < start || minutes >= end;
  const sinceToday = works(today) && minutes >= start;
  const sinceYesterday = works((today + 6) % 7) && minutes < end;
  return !sinceToday && !sinceYesterday;
}

/** A time of the day that lies `days` after that of `now`; one that the change to summer time leaves out is an hour later. */
export function wallTime(now: number, days: number, time: string): number {
  const date = new Date(now);
  const minutes = minutesOf(time);
  return new Date(
    date.getFullYear(),
    date.getMonth(),
    date.getDate() + days,
    Math.floor(minutes / 60),
    minutes % 60,
  ).getTime();
}

/** When quiet hours that hold now end (milliseconds since 1970); null where they do not hold, or never end. */
export function quietUntil(hours: QuietHours, now: number): number | null {
  if (!isQuietTime(hours, now)) return null;
  const begin = hours.from === hours.to ? '00:00' : hours.from;
  const begins = Array.from({ length: 9 }, (_, day) => wallTime(now, day, begin));
  return begins.find((at) => at > now && !isQuietTime(hours, at)) ?? null;
}

/** Until when one can be left alone, for a room or for everything. */
export type MuteChoice = 'hour' | 'tomorrow' | 'week';
const morning = '08:00';

/** When a choice made now ends: in an hour, the next morning, or at the same time of the day in a week. */
export function muteEnd(choice: MuteChoice, now: number): number {
  if (choice === 'hour') return now + 3_600_000;
  if (choice === 'tomorrow') return wallTime(now, 1, morning);
  const date = new Date(now);
  date.setDate(date.getDate() + 7);
  return date.getTime();
}
