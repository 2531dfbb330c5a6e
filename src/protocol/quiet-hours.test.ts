import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  isDoNotDisturb,
  isQuietTime,
  muteEnd,
  quietUntil,
  usualQuietHours,
  wallTime,
  type QuietHours,
} from './quiet-hours';

const hours = (changes: Partial<QuietHours> = {}): QuietHours => ({ ...usualQuietHours, on: true, ...changes });
const night = hours({ from: '22:00', to: '06:00' });
const inZone = (zone: string) => vi.stubEnv('TZ', zone);
/** A time by the clock on the wall of the zone that is set. */
const local = (text: string) => new Date(text).getTime();

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('working hours', () => {
  it.each([
    ['a Wednesday in the morning', hours(), '2026-11-25T09:00', false],
    ['the minute in which they begin', hours(), '2026-11-25T08:00', false],
    ['the minute before', hours(), '2026-11-25T07:59', true],
    ['the minute in which they end', hours(), '2026-11-25T19:00', true],
    ['a Sunday', hours(), '2026-11-29T09:00', true],
    ['off', hours({ on: false }), '2026-11-29T09:00', false],
    ['a night shift before midnight', night, '2026-11-25T23:00', false],
    ['a night shift after midnight', night, '2026-11-26T05:59', false],
    ['between two night shifts', night, '2026-11-26T12:00', true],
    ['Saturday after Friday’s night', night, '2026-11-28T05:00', false],
    ['Monday before the first night', night, '2026-11-30T05:00', true],
    ['whole days', hours({ from: '00:00', to: '00:00' }), '2026-11-25T03:00', false],
    ['whole days, a Sunday', hours({ from: '00:00', to: '00:00' }), '2026-11-29T15:00', true],
  ])('know %s', (_name, schedule, at, quiet) => {
    inZone('Europe/Paris');
    expect(isQuietTime(schedule, local(at))).toBe(quiet);
  });

  it.each(['Europe/Paris', 'America/Cayenne', 'Indian/Reunion', 'Pacific/Noumea', 'America/St_Johns'])(
    'go by the clock on the wall in %s',
    (zone) => {
      inZone(zone);
      expect(isQuietTime(hours(), local('2026-07-08T18:59'))).toBe(false);
      expect(isQuietTime(hours(), local('2026-07-08T19:01'))).toBe(true);
    },
  );

  it('follow somebody who travels: the same moment is quiet in one place and not in another', () => {
    const moment = Date.UTC(2026, 10, 25, 18, 30);
    inZone('Europe/Paris');
    expect(isQuietTime(hours(), moment)).toBe(true);
    inZone('America/Cayenne');
    expect(isQuietTime(hours(), moment)).toBe(false);
  });

  it('begin at eight before and after the clocks change', () => {
    inZone('Europe/Paris');
    const days = hours({ days: [0, 1, 2, 3, 4, 5, 6] });
    for (const day of ['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25']) {
      expect(isQuietTime(days, local(`${day}T07:59`))).toBe(true);
      expect(isQuietTime(days, local(`${day}T08:00`))).toBe(false);
    }
  });

  it('tell when it is quiet no longer, over week-ends and the change of the clocks', () => {
    inZone('Europe/Paris');
    expect(quietUntil(hours(), local('2026-03-27T20:00'))).toBe(local('2026-03-30T08:00'));
    expect(quietUntil(hours(), local('2026-11-25T07:00'))).toBe(local('2026-11-25T08:00'));
    expect(quietUntil(hours(), local('2026-11-25T12:00'))).toBeNull();
    expect(quietUntil(hours({ days: [] }), local('2026-11-25T12:00'))).toBeNull();
    expect(quietUntil(night, local('2026-11-28T07:00'))).toBe(local('2026-11-30T22:00'));
    expect(quietUntil(hours({ from: '00:00', to: '00:00' }), local('2026-11-28T07:00'))).toBe(
      local('2026-11-30T00:00'),
    );
  });
});

describe('being left alone for a time', () => {
  it('ends by the wall’s clock, whatever happens to it meanwhile', () => {
    inZone('Europe/Paris');
    const evening = local('2026-03-28T21:30');
    expect(muteEnd('hour', evening)).toBe(evening + 3_600_000);
    expect(muteEnd('tomorrow', evening)).toBe(local('2026-03-29T08:00'));
    expect(muteEnd('week', evening)).toBe(local('2026-04-04T21:30'));
    // A week with 167 hours.
    expect(muteEnd('week', evening) - evening).toBe(167 * 3_600_000);
  });

  it('takes an hour that does not exist for the next one', () => {
    inZone('Europe/Paris');
    expect(wallTime(local('2026-03-28T12:00'), 1, '02:30')).toBe(local('2026-03-29T03:30'));
  });

  it('is off, on, or on until a time', () => {
    expect([isDoNotDisturb('off', 5), isDoNotDisturb('on', 5)]).toEqual([false, true]);
    expect([isDoNotDisturb(6, 5), isDoNotDisturb(5, 5)]).toEqual([true, false]);
  });
});
