import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import { errorCodes, pliError } from '../../protocol/errors';
import { errorMessages, secondsToWait, waitInWords } from './error-text';

describe('the sentence of an error', () => {
  it('is its own for every code', () => {
    expect(Object.keys(errorMessages).sort()).toEqual([...errorCodes].sort());
    expect(new Set(Object.values(errorMessages)).size).toBe(errorCodes.length);
  });

  it.each([
    [pliError('rate-limited', { retryAfterMs: 41_200 }), 42],
    [pliError('rate-limited', { retryAfterMs: 0 }), 30],
    [pliError('rate-limited'), 30],
    [pliError('timeout', { retryAfterMs: 5000 }), 0],
  ])('waits as long as the server asks', (error, seconds) => {
    expect(secondsToWait(error)).toBe(seconds);
  });

  it('says a wait in seconds up to a minute and a half, then in minutes rounded up', () => {
    const intl = createIntl({ locale: 'en' });
    expect([1, 42, 89, 90, 121].map((seconds) => waitInWords(intl, seconds))).toEqual([
      '1 second',
      '42 seconds',
      '89 seconds',
      '2 minutes',
      '3 minutes',
    ]);
  });
});
