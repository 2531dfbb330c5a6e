import { describe, expect, it } from 'vitest';
import type { RoomTrust, TrustProblem } from '../../protocol/trust';
import { identityNews } from './identity-news';
import { roomSign } from './trust-words';

const problem = (name: string, trust: TrustProblem['trust']): TrustProblem => ({
  person: { userId: `@${name}:example.org`, name, avatar: { url: null, initials: name, colour: 0 } },
  trust,
});
const room = (...problems: TrustProblem[]): RoomTrust => ({ level: 'attention', problems });

describe('identityNews', () => {
  it('tells of verified identities one at a time, and how many more there are', () => {
    const news = identityNews(room(problem('a', 'verification-lost'), problem('b', 'verification-lost')));
    expect(news).toMatchObject({ kind: 'verification-lost', person: { name: 'a' }, more: 1 });
  });

  it('tells of identities never verified together, after the graver ones', () => {
    const [lost, one, other] = [
      problem('a', 'verification-lost'),
      problem('b', 'identity-changed'),
      problem('c', 'identity-changed'),
    ] as const;
    expect(identityNews(room(lost, one, other))?.kind).toBe('verification-lost');
    expect(identityNews(room(one, other))).toMatchObject({ people: [{ name: 'b' }, { name: 'c' }] });
  });

  it('has no banner for a session that is not confirmed: there is nothing to decide', () => {
    expect(identityNews(room(problem('a', 'insecure-session')))).toBeNull();
    expect(identityNews(null)).toBeNull();
  });
});

describe('roomSign', () => {
  it('says the gravest, or that everyone is verified, or nothing', () => {
    expect(roomSign(room(problem('a', 'verification-lost'), problem('b', 'insecure-session')))?.tone).toBe('danger');
    expect(roomSign({ level: 'everyone-verified', problems: [] })?.tone).toBe('ok');
    expect(roomSign({ level: 'nothing', problems: [] })).toBeNull();
    expect(roomSign(null)).toBeNull();
  });
});
