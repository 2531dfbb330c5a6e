import { describe, expect, it } from 'vitest';
import { inOrder, kindOf, ownSession, type SessionFacts } from './own-session';

const facts = (changes: Partial<SessionFacts> = {}): SessionFacts => ({
  device: { device_id: 'D', display_name: ' Pli on Linux ', last_seen_ts: 5, last_seen_ip: '10.0.0.3' },
  currentDeviceId: 'HERE',
  trust: 'unconfirmed',
  clientInformation: null,
  since: 3,
  ...changes,
});

describe('a session', () => {
  it.each([
    ['Fairphone 5 Element X', 'phone'],
    ['Element iOS', 'phone'],
    ['Firefox on Linux', 'browser'],
    ['app.element.io: Chrome on Windows', 'browser'],
    ['Pli on Linux', 'computer'],
    ['Portfolio', 'computer'],
  ] as const)('named %s runs on a %s', (names, kind) => {
    expect(kindOf(names)).toBe(kind);
  });

  it('says since when it is not confirmed, and nothing of the kind once it is or where it is this one', () => {
    expect(ownSession(facts()).unconfirmedSince).toBe(3);
    expect(ownSession(facts({ trust: 'confirmed' })).unconfirmedSince).toBeNull();
    expect(ownSession(facts({ currentDeviceId: 'D' })).unconfirmedSince).toBeNull();
  });

  it('takes no more of what a client says of itself than fits a line', () => {
    const clientInformation = { name: 'x'.repeat(500), url: 7 };
    const session = ownSession(facts({ clientInformation, device: { device_id: 'D', last_seen_ts: 0 } }));
    expect(session).toMatchObject({ name: '', lastSeen: null, address: null });
    expect(session.client).toHaveLength(60);
  });

  it('of this computer comes first, then those seen last', () => {
    const at = (device_id: string, last_seen_ts: number) => ownSession(facts({ device: { device_id, last_seen_ts } }));
    const listed = inOrder([at('A', 1), at('B', 9), at('HERE', 2), at('C', 9)]);
    expect(listed.map(({ deviceId }) => deviceId)).toEqual(['HERE', 'B', 'C', 'A']);
  });
});
