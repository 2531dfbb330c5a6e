import { describe, expect, it } from 'vitest';
import type { Trust } from '../../protocol/trust';
import { personOf } from '../people';
import { roomTrustOf } from './room-trust';

const somebody = (name: string, trust: Trust) => ({
  person: personOf('account', `@${name.toLowerCase()}:example.org`, name, null),
  trust,
});

describe('roomTrustOf', () => {
  it('says that everyone is verified only where somebody else is there and all are', () => {
    expect(roomTrustOf([somebody('Ana', 'verified'), somebody('Ben', 'verified')]).level).toBe('everyone-verified');
    expect(roomTrustOf([somebody('Ana', 'verified'), somebody('Ben', 'not-verified')]).level).toBe('nothing');
    expect(roomTrustOf([somebody('Ana', 'verified'), somebody('Ben', 'unknown')]).level).toBe('nothing');
    expect(roomTrustOf([]).level).toBe('nothing');
  });

  it('tells problems, the gravest first, then by name', () => {
    const trust = roomTrustOf([
      somebody('Dan', 'insecure-session'),
      somebody('Eve', 'identity-changed'),
      somebody('Ana', 'verified'),
      somebody('Cid', 'identity-changed'),
      somebody('Ben', 'verification-lost'),
    ]);
    expect(trust.level).toBe('attention');
    expect(trust.problems.map(({ person }) => person.name)).toEqual(['Ben', 'Cid', 'Eve', 'Dan']);
  });
});
