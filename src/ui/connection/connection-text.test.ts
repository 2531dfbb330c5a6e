import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import { durationInWords } from './connection-text';

const minute = 60_000;

describe('how long the connection has been gone', () => {
  it.each([
    [59_999, null, null],
    [minute, '1 minute', '1 minute'],
    [59 * minute, '59 minutes', '59 minutes'],
    [60 * minute, '1 hour', '1 heure'],
    [47 * 60 * minute, '47 hours', '47 heures'],
    [48 * 60 * minute, '2 days', '2 jours'],
  ])('%i milliseconds are %s', (milliseconds, english, french) => {
    expect(durationInWords(createIntl({ locale: 'en' }), milliseconds)).toBe(english);
    expect(durationInWords(createIntl({ locale: 'fr' }), milliseconds)?.replace(/\s/u, ' ') ?? null).toBe(french);
  });
});
