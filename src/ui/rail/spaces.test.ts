import { describe, expect, it } from 'vitest';
import type { RoomRow } from '../../protocol/rooms';
import { movedInRail, spaceTabs, unreadSum, type RailChoice } from './spaces';

const row = (name: string, fields: Partial<RoomRow>): RoomRow => ({
  roomId: `!${name}`,
  name,
  avatar: { url: null, initials: 'AB', colour: 0 },
  kind: 'room',
  membership: 'join',
  favourite: false,
  favouriteOrder: null,
  lowPriority: false,
  muted: false,
  notify: 'all',
  encrypted: true,
  public: false,
  unread: false,
  unreadCount: 0,
  mentionCount: 0,
  unreadThreads: 0,
  threadMentions: 0,
  preview: null,
  timestamp: 0,
  presence: null,
  spaces: [],
  inviter: null,
  ...fields,
});

const world = [
  row('Ministère', { kind: 'space' }),
  row('DNUM', { kind: 'space' }),
  row('Équipe', { kind: 'space', spaces: ['!DNUM'] }),
  row('Invited', { kind: 'space', membership: 'invite' }),
  row('One', { spaces: ['!DNUM', '!Équipe'], unreadCount: 3, mentionCount: 1 }),
  row('Two', { spaces: ['!DNUM'], unreadCount: 18, muted: true }),
  row('Three', { unreadCount: 2 }),
];

const rail: RailChoice = { locale: 'fr', order: {}, selected: null };

describe('the rail', () => {
  it('shows joined top-level spaces by name, with the sums of what is unread and not muted', () => {
    expect(spaceTabs(world, rail).map(({ name, unread, mentions }) => [name, unread, mentions])).toEqual([
      ['DNUM', 3, 1],
      ['Ministère', 0, 0],
    ]);
  });

  it('keeps the places that were chosen before names', () => {
    const order = { '!Ministère': 'a' };
    expect(spaceTabs(world, { ...rail, order }).map(({ name }) => name)).toEqual(['Ministère', 'DNUM']);
  });

  it('shows what lies in the chosen space, and around it', () => {
    const deeper = [...world, row('Bureau', { kind: 'space', spaces: ['!DNUM', '!Équipe'] })];
    const shown = (selected: string | null) =>
      spaceTabs(deeper, { ...rail, selected }).map(({ name, depth }) => `${depth} ${name}`);
    expect(shown(null)).toEqual(['0 DNUM', '0 Ministère']);
    expect(shown('!DNUM')).toEqual(['0 DNUM', '1 Équipe', '0 Ministère']);
    expect(shown('!Équipe')).toEqual(['0 DNUM', '1 Équipe', '2 Bureau', '0 Ministère']);
    expect(shown('!Bureau')).toEqual(['0 DNUM', '1 Équipe', '2 Bureau', '0 Ministère']);
  });

  it('shows spaces that hold one another once', () => {
    const circle = [
      row('A', { kind: 'space', spaces: ['!B'] }),
      row('B', { kind: 'space', spaces: ['!A'] }),
      row('C', { kind: 'space', spaces: ['!A', '!B'] }),
    ];
    expect(spaceTabs(circle, rail).map(({ name }) => name)).toEqual(['A']);
    expect(spaceTabs(circle, { ...rail, selected: '!A' }).map(({ name }) => name)).toContain('B');
  });

  it('moves a space by places or before another, and nowhere beyond its ends', () => {
    const tabs = spaceTabs([...world, row('Presse', { kind: 'space' })], rail);
    expect(movedInRail(tabs, '!DNUM', { by: 1 })).toEqual(['!Ministère', '!DNUM', '!Presse']);
    expect(movedInRail(tabs, '!DNUM', { by: -1 })).toBeNull();
    expect(movedInRail(tabs, '!Presse', { by: 1 })).toBeNull();
    expect(movedInRail(tabs, '!Presse', { before: '!DNUM' })).toEqual(['!Presse', '!DNUM', '!Ministère']);
    expect(movedInRail(tabs, '!DNUM', { before: null })).toEqual(['!Ministère', '!Presse', '!DNUM']);
    expect(movedInRail(tabs, '!DNUM', { before: '!Ministère' })).toBeNull();
  });
});

it('sums all conversations', () => {
  expect(unreadSum(world)).toEqual({ unread: 5, mentions: 1 });
});
