import { describe, expect, it } from 'vitest';
import { daysToPeriod, messagesToPeriod, rotationDays } from './rotation-days';

it.each([
  ['7', 604_800_000],
  [' 0,5 ', 43_200_000],
  ['0.05', 4_320_000],
  ['0', null],
  ['0.01', null],
  ['366', null],
  ['-1', null],
  ['', null],
  ['a week', null],
])('%s days: %s', (text, expected) => {
  expect(daysToPeriod(text)).toBe(expected);
});

it.each([
  ['100', 100],
  ['1', 1],
  ['0', null],
  ['1.5', null],
  ['10001', null],
  ['', null],
])('%s messages: %s', (text, expected) => {
  expect(messagesToPeriod(text)).toBe(expected);
});

describe('rotationDays', () => {
  it('has at most one digit behind the point and is never 0', () => {
    expect(rotationDays(604_800_000)).toBe(7);
    expect(rotationDays(43_200_000)).toBe(0.5);
    expect(rotationDays(1)).toBe(0.1);
  });
});
