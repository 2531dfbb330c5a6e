import { expect, it } from 'vitest';
import { localDay, midnightOf } from './local-day';

it('a day begins and ends with this computer’s', () => {
  expect(localDay(new Date(2026, 0, 5, 0, 0).getTime())).toBe('2026-01-05');
  expect(localDay(new Date(2026, 10, 25, 23, 59).getTime())).toBe('2026-11-25');
  expect(midnightOf('2026-11-25')).toBe(new Date(2026, 10, 25).getTime());
});

it('what is no moment has no day, and no day no moment', () => {
  expect(localDay(Number.NaN)).toBe('');
  expect(localDay(8.64e15 + 1)).toBe('');
  expect(midnightOf('')).toBeNull();
});
