import type { Room } from 'matrix-js-sdk/lib/models/room';
import { describe, expect, it } from 'vitest';
import { membersOf } from './members';

const member = (name: string, membership: string) => ({
  userId: `@${name.toLowerCase()}:example.org`,
  name,
  rawDisplayName: name,
  membership,
  getMxcAvatarUrl: () => undefined,
});

const room = {
  myUserId: '@me:example.org',
  currentState: {
    getStateEvents: (type: string) =>
      type === 'm.room.power_levels'
        ? { getContent: () => ({ users: { '@ana:example.org': 100, '@ben:example.org': 100, '@me:example.org': 50 } }) }
        : null,
    getMembers: () => [
      member('Zoe', 'join'),
      member('Ben', 'invite'),
      member('Me', 'join'),
      member('Gone', 'leave'),
      member('Émile', 'join'),
      member('Ana', 'join'),
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
