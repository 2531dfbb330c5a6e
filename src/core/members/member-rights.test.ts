import { describe, expect, it } from 'vitest';
import type { MemberCard } from '../../protocol/members';
import { rightsOver } from './member-rights';
import { readPowerLevels } from './power-levels';

const [me, other] = ['@me:example.org', '@other:example.org'];

interface Case {
  mine?: number;
  theirs?: number;
  membership?: MemberCard['membership'];
  version?: string;
  creator?: string;
  content?: Record<string, unknown>;
  target?: string;
  isJoined?: boolean;
}

const rights = (given: Case) =>
  rightsOver({
    levels: readPowerLevels({
      version: given.version ?? '11',
      creator: given.creator ?? '@somebody:example.org',
      additionalCreators: [],
      content: {
        events: { 'm.room.power_levels': 100 },
        ...given.content,
        users: { [me]: given.mine ?? 0, [other]: given.theirs ?? 0 },
      },
    }),
    actor: me,
    isJoined: given.isJoined ?? true,
    target: given.target ?? other,
    membership: given.membership === undefined ? 'join' : given.membership,
  });

const allowed = (given: Case) =>
  Object.entries(rights(given)).flatMap(([name, value]) => (value === false || value === null ? [] : [name]));

describe('rights over a member', () => {
  it.each<[string, Case, string[]]>([
    ['a member over a member', {}, []],
    ['a moderator over a member', { mine: 50 }, ['remove', 'ban', 'deleteMessages']],
    ['a moderator over a moderator', { mine: 50, theirs: 50 }, ['deleteMessages']],
    [
      'an administrator over a moderator',
      { mine: 100, theirs: 50 },
      ['giveUpTo', 'mute', 'remove', 'ban', 'deleteMessages'],
    ],
    ['an administrator over an administrator', { mine: 100, theirs: 100 }, ['deleteMessages']],
    ['who has left the room', { mine: 100, isJoined: false }, []],
    ['a moderator over who is banned', { mine: 50, membership: 'ban' }, ['unban', 'deleteMessages']],
    ['a moderator over who has left', { mine: 50, membership: 'leave' }, ['ban', 'invite', 'deleteMessages']],
    ['a moderator over who knocks', { mine: 50, membership: 'knock' }, ['remove', 'ban', 'invite', 'deleteMessages']],
    ['a moderator over a stranger', { mine: 50, membership: null }, ['ban', 'invite', 'deleteMessages']],
    ['where bans need more than one has', { mine: 50, content: { ban: 75 } }, ['remove', 'deleteMessages']],
    [
      'where a ban cannot be lifted without the right to remove',
      { mine: 50, membership: 'ban', content: { kick: 75 } },
      ['deleteMessages'],
    ],
    [
      'where redactions may not be sent',
      { mine: 50, content: { events: { 'm.room.redaction': 100, 'm.room.power_levels': 100 } } },
      ['remove', 'ban'],
    ],
  ])('%s', (_name, given, expected) => {
    expect(allowed(given)).toEqual(expected);
  });

  it('give at most what one has oneself', () => {
    expect(rights({ mine: 100 }).giveUpTo).toBe(100);
    expect(rights({ mine: 60, content: { events: { 'm.room.power_levels': 50 } } }).giveUpTo).toBe(60);
  });
});

describe('over oneself', () => {
  it('one has no right but to lower one’s own level', () => {
    expect(allowed({ mine: 100, target: me })).toEqual(['giveUpTo']);
    expect(allowed({ mine: 50, target: me })).toEqual([]);
  });
});

describe('creators of a room of version 12', () => {
  it('cannot be touched by an administrator', () => {
    expect(allowed({ version: '12', creator: other, mine: 100 })).toEqual(['deleteMessages']);
  });

  it('may do everything about an administrator, with any level', () => {
    const given: Case = { version: '12', creator: me, theirs: 100 };
    expect(allowed(given)).toEqual(['giveUpTo', 'mute', 'remove', 'ban', 'deleteMessages']);
    expect(rights(given).giveUpTo).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('cannot lower themselves: their power is in no list', () => {
    expect(allowed({ version: '12', creator: me, target: me })).toEqual([]);
  });
});
