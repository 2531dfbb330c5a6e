import { describe, expect, it } from 'vitest';
import { nextStep, sealOf } from './next-step';

const day = 86_400_000;
const now = 100 * day;
const kept = { deviceId: 'D', at: now - 2 * day, seal: 'key mac' };

describe('the dehydrated device', () => {
  it('is taken in by a session that has not yet, also where another session of the same vault has', () => {
    for (const before of [null, 'nonsense', { ...kept, deviceId: 'OLD' }]) {
      expect(nextStep(before, 'key mac', 'D', now)).toEqual({ kind: 'take-in' });
    }
  });

  it('is renewed a week after the last one, or within a week where the clock was ahead', () => {
    expect(nextStep(kept, 'key mac', 'D', now)).toEqual({ kind: 'wait', milliseconds: 5 * day });
    expect(nextStep({ ...kept, at: now - 8 * day }, 'key mac', 'D', now)).toEqual({ kind: 'renew' });
    expect(nextStep({ ...kept, at: now + 300 * day }, 'key mac', 'D', now)).toEqual({
      kind: 'wait',
      milliseconds: 7 * day,
    });
  });

  it('gets a new key where the recovery key was changed: the old one opens nothing at the next sign-in', () => {
    expect(nextStep(kept, null, 'D', now)).toEqual({ kind: 'new-key' });
    expect(nextStep(kept, 'new mac', 'D', now)).toEqual({ kind: 'new-key' });
  });
});

describe('the seal of a secret', () => {
  const content = { encrypted: { one: { iv: 'i', ciphertext: 'c', mac: 'm' } } };
  it('is its key and its check value, null where it is not sealed with the key', () => {
    expect(sealOf(content, 'one')).toBe('one m');
    expect(sealOf(content, 'two')).toBeNull();
    expect(sealOf(content, null)).toBeNull();
    expect(sealOf({}, 'one')).toBeNull();
    expect(sealOf(null, 'one')).toBeNull();
  });
});
