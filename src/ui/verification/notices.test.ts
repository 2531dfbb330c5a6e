import { describe, expect, it } from 'vitest';
import type { Verification, VerificationStep } from '../../protocol/verification';
import { isPassing, noticeOf } from './notices';

const one = (requestId: string, step: VerificationStep, incoming = true): Verification => ({
  requestId,
  eventId: null,
  incoming,
  partner: { kind: 'own-session', deviceId: null, name: null },
  expiresAt: 0,
  step,
});
const requested: VerificationStep = { phase: 'requested' };

describe('the notice of verifications', () => {
  it('speaks of who asked first, and of how many wait', () => {
    const [first, second] = [one('1', requested), one('2', requested)];
    expect(noticeOf([first, second], null)).toEqual({ kind: 'asked', verification: first, more: 1 });
  });

  it('is silent about what the dialog shows', () => {
    expect(noticeOf([one('1', requested)], '1')).toBeNull();
  });

  it('leads back to one whose dialog was left', () => {
    const left = one('1', { phase: 'exchanging' }, false);
    expect(noticeOf([left], null)).toEqual({ kind: 'running', verification: left });
  });

  it('says how one ended before it asks for another', () => {
    const ended = one('2', { phase: 'ended', reason: 'answered-elsewhere' });
    expect(noticeOf([one('1', requested), ended], null)).toMatchObject({ kind: 'ended', verification: ended });
  });

  it('says nothing of what was declined here, or is done', () => {
    const declined = one('1', { phase: 'ended', reason: 'cancelled-here' });
    expect(noticeOf([declined, one('2', { phase: 'done' })], null)).toBeNull();
  });

  it('stays where something was missed', () => {
    expect(isPassing('answered-elsewhere')).toBe(true);
    expect(isPassing('timed-out')).toBe(false);
    expect(isPassing('mismatch')).toBe(false);
  });
});
