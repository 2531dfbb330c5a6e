import { describe, expect, it } from 'vitest';
import type { MemberCard, MemberRights } from '../../protocol/members';
import { levelChoices, offeredActs, typedLevel, wordsOf } from './member-acts';

const noRight: MemberRights = {
  giveUpTo: null,
  mute: false,
  remove: false,
  ban: false,
  unban: false,
  invite: false,
  deleteMessages: false,
};
const card = (may: Partial<MemberRights>, fields: Partial<MemberCard> = {}): MemberCard => ({
  person: { userId: '@bo:example.org', name: 'Bo', avatar: { url: null, initials: 'B', colour: 0 } },
  me: false,
  membership: 'join',
  reason: null,
  power: { role: 'member', level: 0, isCustom: false },
  usualLevel: 0,
  ignored: false,
  isLastInPower: false,
  formerNames: [],
  ...fields,
  may: { ...noRight, ...may },
});

describe('what is offered', () => {
  it('is nothing to who has no right', () => {
    expect(offeredActs(card({}))).toEqual([]);
    expect(levelChoices(card({ giveUpTo: null }))).toEqual([{ key: 'member', level: 0 }]);
  });

  it('is each act one has the right to', () => {
    expect(offeredActs(card({ remove: true, ban: true, deleteMessages: true }))).toEqual([
      'delete-messages',
      'remove',
      'ban',
    ]);
  });

  it('is called a withdrawal or a refusal where nobody is in yet', () => {
    expect(wordsOf('remove', 'invite').button).toBe('member.withdraw');
    expect(wordsOf('remove', 'knock').button).toBe('member.refuse');
    expect(wordsOf('remove', 'join').button).toBe('member.remove');
    expect(wordsOf('ban', 'knock').button).toBe('member.ban');
  });
});

describe('levels', () => {
  it('are none above one’s own', () => {
    expect(levelChoices(card({ giveUpTo: 50 })).map(({ key }) => key)).toEqual(['moderator', 'member']);
    expect(levelChoices(card({ giveUpTo: 150 })).map(({ key }) => key)).toEqual([
      'administrator',
      'moderator',
      'member',
    ]);
  });

  it('have one name where everybody is what another role would be', () => {
    expect(levelChoices(card({ giveUpTo: 100 }, { usualLevel: 50 }))).toEqual([
      { key: 'administrator', level: 100 },
      { key: 'member', level: 50 },
    ]);
  });

  it.each([
    ['75', 100, 75],
    [' -1 ', 100, -1],
    ['101', 100, null],
    ['', 100, null],
    ['1.5', 100, null],
    ['many', 100, null],
  ])('“%s” with %i at most is %s', (text, most, level) => {
    expect(typedLevel(text, most)).toBe(level);
  });
});
