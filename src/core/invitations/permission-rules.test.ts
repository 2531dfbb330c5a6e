import { describe, expect, it } from 'vitest';
import { rulesWith, wishBlocking, wishFromRules } from './permission-rules';

const own = 'here.example';
const wish = (inviters: 'everybody' | 'own-server' | 'nobody', ...blockedServers: string[]) => ({
  inviters,
  blockedServers,
});

describe('rules of invitations', () => {
  it.each([
    [{}, wish('everybody')],
    [{ blocked_servers: ['spam.example'] }, wish('everybody', 'spam.example')],
    [{ blocked_servers: ['*'], allowed_servers: [own] }, wish('own-server')],
    [{ blocked_servers: ['*', 'spam.example'] }, wish('nobody', 'spam.example')],
    [{ blocked_servers: 'nonsense', allowed_servers: 7 }, wish('everybody')],
  ])('%j are understood', (content, expected) => {
    expect(wishFromRules(content, own)).toEqual(expected);
  });

  it.each([wish('everybody', 'a.example'), wish('own-server'), wish('nobody', 'a.example')])(
    'keep a wish (%j) as it is',
    (each) => {
      expect(wishFromRules(rulesWith({}, each, own), own)).toEqual(each);
    },
  );

  it('leave alone what they say of people and of other servers', () => {
    const before = { allowed_users: ['@a:x'], ignored_servers: ['y'], allowed_servers: ['partner.example', own] };
    expect(rulesWith(before, wish('nobody'), own)).toMatchObject({
      allowed_users: ['@a:x'],
      ignored_servers: ['y'],
      allowed_servers: ['partner.example'],
      blocked_servers: ['*'],
    });
  });

  it('block a server once', () => {
    expect(wishBlocking(wishBlocking(wish('everybody'), 'b'), 'b')).toEqual(wish('everybody', 'b'));
  });
});
