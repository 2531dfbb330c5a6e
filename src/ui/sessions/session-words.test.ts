import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import en from '../../../i18n/en.json' with { type: 'json' };
import type { Text } from '../language';
import { sessionTitle, trustText, whenSeen } from './session-words';

const intl = createIntl({ locale: 'en-GB', messages: en });
const t: Text = (id, values) => intl.formatMessage({ id }, values);
const now = new Date(2026, 10, 25, 10, 0).getTime();
const day = 86_400_000;

describe('a session’s title', () => {
  it('names this computer, a session and its client', () => {
    expect(sessionTitle({ name: 'Pli on Linux', client: 'Pli', isCurrent: true }, t)).toBe(
      'This computer · Pli on Linux',
    );
    expect(sessionTitle({ name: 'Fairphone 5', client: 'Element X', isCurrent: false }, t)).toBe(
      'Fairphone 5 · Element X',
    );
    expect(sessionTitle({ name: 'Firefox on Linux', client: '', isCurrent: false }, t)).toBe('Firefox on Linux');
  });

  it('is never empty', () => {
    expect(sessionTitle({ name: '', client: '', isCurrent: false }, t)).toBe('Unnamed session');
    expect(sessionTitle({ name: '', client: 'Cinny', isCurrent: false }, t)).toBe('Cinny');
  });
});

describe('when a session was last seen', () => {
  it.each([
    [new Date(2026, 10, 25, 9, 41).getTime(), 'today 09:41'],
    [new Date(2026, 10, 24, 23, 59).getTime(), 'yesterday 23:59'],
    [now - 3 * day, '3 days ago'],
    [now - 21 * day, '3 weeks ago'],
    [new Date(2025, 2, 12).getTime(), '12 March 2025'],
    // A clock that goes before this one.
    [now + 60_000, 'today 10:01'],
  ])('%d', (timestamp, words) => {
    expect(whenSeen(timestamp, now, intl, t)).toBe(words);
  });
});

describe('what is said of a confirmation', () => {
  it('counts whole days, and says nothing of what cannot be told', () => {
    expect(trustText({ trust: 'confirmed', unconfirmedSince: null }, now, t)).toBe('Confirmed');
    expect(trustText({ trust: 'unconfirmed', unconfirmedSince: now - 6.9 * day }, now, t)).toBe(
      'Not confirmed for 6 days',
    );
    expect(trustText({ trust: 'unconfirmed', unconfirmedSince: now - day / 2 }, now, t)).toBe('Not confirmed');
    expect(trustText({ trust: 'unconfirmed', unconfirmedSince: null }, now, t)).toBe('Not confirmed');
    expect(trustText({ trust: 'none', unconfirmedSince: null }, now, t)).toBe('Without encryption');
    expect(trustText({ trust: 'unknown', unconfirmedSince: null }, now, t)).toBeNull();
  });
});
