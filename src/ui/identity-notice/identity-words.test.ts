import { describe, expect, it } from 'vitest';
import type { IdentityState } from '../../protocol/identity';
import { dialogOf, noticeOf } from './identity-words';

const ways = { session: false, recovery: null };

describe('the notice of an identity', () => {
  it.each<[string, IdentityState | null]>([
    ['before anything is known', null],
    ['while nothing is known', { phase: 'unknown' }],
    ['when all is well', { phase: 'ready', backup: 'on', recovery: 'key' }],
    ['when its owner wants no backup', { phase: 'ready', backup: 'off', recovery: 'none' }],
  ])('says nothing %s', (_when, state) => expect(noticeOf(state)).toBeNull());

  it('leads to the step that ends the state', () => {
    expect(noticeOf({ phase: 'no-recovery' })?.action).toBe('set-up-recovery');
    expect(noticeOf({ phase: 'unconfirmed', reason: 'new-session', ways })?.action).toBe('confirm-identity');
    const broken = noticeOf({ phase: 'incomplete', problem: 'storage-broken', action: 'set-up-recovery', ways });
    expect(broken).toEqual({ text: 'identity.problem.storage-broken', action: 'set-up-recovery' });
    expect(dialogOf('set-up-recovery').kind).toBe('set-up-recovery');
    expect(dialogOf('enter-recovery-key').kind).toBe('confirm-identity');
  });

  it('tells a replaced identity from a new session', () => {
    const textOf = (reason: 'new-session' | 'identity-changed') =>
      noticeOf({ phase: 'unconfirmed', reason, ways })?.text;
    expect(textOf('identity-changed')).not.toBe(textOf('new-session'));
  });
});
