import { expect, it } from 'vitest';
import { keptFor } from './kept-for';

const day = 86_400_000;

it.each([
  [null, null],
  [day, { unit: 'day', count: 1 }],
  [3_600_000, { unit: 'day', count: 1 }],
  [90 * day, { unit: 'day', count: 90 }],
  [365 * day, { unit: 'year', count: 1 }],
  [366 * day, { unit: 'year', count: 1 }],
  [400 * day, { unit: 'day', count: 400 }],
  [730 * day, { unit: 'year', count: 2 }],
])('%s milliseconds are kept for %j', (milliseconds, expected) => {
  expect(keptFor(milliseconds)).toEqual(expected);
});
