import { describe, expect, it } from 'vitest';
import { fieldValue, remindTimes } from './remind-times';

const choices = (now: Date) => remindTimes(now.getTime()).map(({ choice }) => choice);
const timeOf = (now: Date, wanted: string) =>
  new Date(remindTimes(now.getTime()).find(({ choice }) => choice === wanted)?.at ?? NaN);
const wednesday = new Date(2026, 10, 25, 14, 5);
const sunday = new Date(2026, 10, 29, 23, 30);
const monday = new Date(2026, 10, 30, 8, 0);

describe('the times of a reminder', () => {
  it('are later today, tomorrow morning and Monday morning', () => {
    expect(timeOf(wednesday, 'minutes')).toEqual(new Date(2026, 10, 25, 14, 25));
    expect(timeOf(wednesday, 'tomorrow')).toEqual(new Date(2026, 10, 26, 9, 0));
    expect(timeOf(wednesday, 'monday')).toEqual(new Date(2026, 10, 30, 9, 0));
  });

  it('name Monday once where that is tomorrow', () => {
    expect(choices(sunday)).not.toContain('monday');
    expect(timeOf(sunday, 'tomorrow')).toEqual(new Date(2026, 10, 30, 9, 0));
  });

  it('mean the next Monday on a Monday', () => {
    expect(timeOf(monday, 'monday')).toEqual(new Date(2026, 11, 7, 9, 0));
  });

  it('stand in the field by the computer’s own clock', () => {
    expect(fieldValue(wednesday.getTime())).toBe('2026-11-25T14:05');
  });
});
