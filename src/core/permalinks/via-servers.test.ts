import { describe, expect, it } from 'vitest';
import { viaServers } from './via-servers';

const members = (...users: readonly (string | [string, number])[]) =>
  users.map((user) =>
    typeof user === 'string' ? { userId: user, powerLevel: 0 } : { userId: user[0], powerLevel: user[1] },
  );

describe('servers to join by', () => {
  it('are that of the strongest member, then the most populous', () => {
    const all = members(
      ['@root:small.org', 100],
      '@a:big.org',
      '@b:big.org',
      '@c:mid.org',
      '@d:other.org',
      '@e:mid.org',
    );
    expect(viaServers(all, null)).toEqual(['small.org', 'big.org', 'mid.org']);
  });

  it('need no strong member', () => {
    expect(viaServers(members(['@a:one.org', 49], '@b:two.org', '@c:two.org'), null)).toEqual(['two.org', 'one.org']);
  });

  it('are no bare addresses', () => {
    expect(viaServers(members(['@a:192.0.2.1:8448', 100], '@b:[2001:db8::1]', '@c:good.org:8448'), null)).toEqual([
      'good.org:8448',
    ]);
  });

  it('are allowed in the room', () => {
    const acl = { allow: ['*'], deny: ['*.evil.org', 'bad?.org'] };
    expect(viaServers(members(['@a:x.evil.org', 100], '@b:bad1.org', '@c:good.org'), acl)).toEqual(['good.org']);
    expect(viaServers(members('@a:good.org'), { allow: [], deny: [] })).toEqual([]);
  });
});
