import type { Room } from 'matrix-js-sdk/lib/models/room';
import { describe, expect, it } from 'vitest';
import { membersOf, roleOf } from './members';

const member = (name: string, membership: string, powerLevel = 0) => ({
  userId: `@${name.toLowerCase()}:example.org`,
  name,
  membership,
  powerLevel,
  getMxcAvatarUrl: () => undefined,
});

const room = {
  myUserId: '@me:example.org',
  currentState: {
    getMembers: () => [
      member('Zoe', 'join'),
      member('Ben', 'invite', 100),
      member('Me', 'join', 50),
      member('Gone', 'leave'),
      member('Émile', 'join'),
      member('Ana', 'join', 100),
      member('Banned', 'ban'),
    ],
  },
} as unknown as Room;

describe('membersOf', () => {
  const members = membersOf('account', room, () => 'verified');

  it('lists those who are there: with power first, then by name, the invited last', () => {
    expect(members.map(({ person }) => person.name)).toEqual(['Ana', 'Me', 'Émile', 'Zoe', 'Ben']);
  });

  it('says nothing of oneself', () => {
    expect(members.find(({ me }) => me)?.trust).toBe('unknown');
    expect(members.filter(({ trust }) => trust === 'verified')).toHaveLength(4);
  });
});

it.each([
  [150, 'administrator'],
  [100, 'administrator'],
  [99, 'moderator'],
  [50, 'moderator'],
  [49, 'member'],
  [-1, 'member'],
])('power level %i: %s', (level, role) => {
  expect(roleOf(level)).toBe(role);
});
