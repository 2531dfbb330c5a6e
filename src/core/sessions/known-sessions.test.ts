import { describe, expect, it } from 'vitest';
import type { OwnSession } from '../../protocol/sessions';
import { noticesOf, rememberSessions, type SeenSession } from './known-sessions';

const day = 86_400_000;
const now = 100 * day;

const seen = (deviceId: string, changes: Partial<SeenSession> = {}): SeenSession => ({
  deviceId,
  lastSeen: now,
  trust: 'unconfirmed',
  isCurrent: false,
  ...changes,
});
const session = (deviceId: string, changes: Partial<OwnSession> = {}): OwnSession => ({
  ...seen(deviceId),
  name: deviceId,
  client: '',
  kind: 'computer',
  unconfirmedSince: null,
  address: null,
  ...changes,
});

describe('what this computer remembers of sessions', () => {
  it('finds nothing new at its first look: those sessions were there before', () => {
    const known = rememberSessions(null, [seen('HERE', { isCurrent: true }), seen('PHONE')], now);
    expect(Object.values(known).every(({ isNew }) => !isNew)).toBe(true);
  });

  it('takes one that comes later as new, but never itself', () => {
    const known = rememberSessions(
      rememberSessions(null, [seen('PHONE')], now),
      [seen('PHONE'), seen('WEB'), seen('HERE', { isCurrent: true })],
      now,
    );
    expect(known['WEB']?.isNew).toBe(true);
    expect(known['PHONE']?.isNew).toBe(false);
    expect(known['HERE']?.isNew).toBe(false);
  });

  it('counts from when a session was last seen, where that lies before', () => {
    const known = rememberSessions(
      null,
      [seen('PHONE', { lastSeen: now - 21 * day }), seen('WEB', { lastSeen: null })],
      now,
    );
    expect(known['PHONE']?.since).toBe(now - 21 * day);
    expect(known['WEB']?.since).toBe(now);
    // Being used does not make it younger.
    expect(rememberSessions(known, [seen('PHONE', { lastSeen: now + day })], now + day)['PHONE']?.since).toBe(
      now - 21 * day,
    );
  });

  it('has dealt with what was confirmed or signed out elsewhere, and forgets what has gone', () => {
    const before = {
      WEB: { since: now, isNew: true, isPutOff: true },
      GONE: { since: now, isNew: true, isPutOff: false },
    };
    const known = rememberSessions(before, [seen('WEB', { trust: 'confirmed' })], now);
    expect(known).toEqual({ WEB: { since: now, isNew: false, isPutOff: false } });
  });

  it('keeps a sign-in that nobody has dealt with', () => {
    const before = { WEB: { since: now, isNew: true, isPutOff: false } };
    expect(rememberSessions(before, [seen('WEB')], now + day)['WEB']?.isNew).toBe(true);
  });
});

describe('what has to be told of sessions', () => {
  const known = {
    OLD: { since: now - 8 * day, isNew: false, isPutOff: false },
    LATER: { since: now - 9 * day, isNew: false, isPutOff: true },
    YOUNG: { since: now - 2 * day, isNew: false, isPutOff: false },
    NEW: { since: now - 30 * day, isNew: true, isPutOff: false },
    NEWER: { since: now - 1, isNew: true, isPutOff: false },
    CLEAR: { since: now - 30 * day, isNew: false, isPutOff: false },
    HERE: { since: now - 30 * day, isNew: false, isPutOff: false },
  };
  const sessions = [
    session('HERE', { isCurrent: true }),
    session('OLD'),
    session('LATER'),
    session('YOUNG'),
    session('NEW'),
    session('NEWER'),
    // It cannot be confirmed: to point it out would lead nowhere.
    session('CLEAR', { trust: 'none' }),
  ];
  const told = (days: number) => {
    const { signIns, overdue } = noticesOf(sessions, known, days, now);
    return {
      signIns: signIns.map(({ deviceId }) => deviceId),
      overdue: overdue.map(({ session: { deviceId }, isPutOff }) => `${deviceId}${isPutOff ? ' put off' : ''}`),
    };
  };

  it('is each sign-in, the newest first, and what went unconfirmed for the days', () => {
    expect(told(7)).toEqual({ signIns: ['NEWER', 'NEW'], overdue: ['OLD', 'LATER put off'] });
  });

  it('is nothing overdue where the days are more, or none', () => {
    expect(told(30).overdue).toEqual([]);
    expect(told(0).overdue).toEqual([]);
  });

  it('is nothing of a session that was confirmed', () => {
    const confirmed = sessions.map((each) => ({ ...each, trust: 'confirmed' as const }));
    expect(noticesOf(confirmed, known, 7, now)).toEqual({ signIns: [], overdue: [] });
  });

  it('is nothing overdue while this session cannot tell', () => {
    const unknown = sessions.map((each) => ({ ...each, trust: 'unknown' as const }));
    expect(noticesOf(unknown, known, 7, now).overdue).toEqual([]);
  });
});
