import { describe, expect, it } from 'vitest';
import type { OwnSession } from '../../protocol/sessions';
import type { Verification, VerificationStep } from '../../protocol/verification';
import { isInVerification } from './in-verification';

const session = { deviceId: 'NEW' } as OwnSession;
const asking = (deviceId: string | null, step: VerificationStep): Verification => ({
  requestId: 'r',
  eventId: null,
  incoming: true,
  partner: { kind: 'own-session', deviceId, name: null },
  expiresAt: 0,
  step,
});

describe('a session that asks to be verified', () => {
  it.each([
    ['asks', 'NEW', { phase: 'requested' }, true],
    ['is being verified', 'NEW', { phase: 'exchanging' }, true],
    ['was verified', 'NEW', { phase: 'done' }, false],
    ['was declined', 'NEW', { phase: 'ended', reason: 'cancelled-here' }, false],
    ['is another one', 'OLD', { phase: 'requested' }, false],
    ['has not answered', null, { phase: 'requested' }, false],
  ] as const)('%s', (_words, deviceId, step, expected) => {
    expect(isInVerification(session, [asking(deviceId, step)])).toBe(expected);
  });
});
