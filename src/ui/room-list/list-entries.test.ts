import { describe, expect, it } from 'vitest';
import type { RoomRow } from '../../protocol/rooms';
import { listEntries, neighbour, type ListChoice } from './list-entries';
import { createTypeAhead, moveTo } from './list-keys';
import { searchRooms } from './search-rooms';

const row = (name: string, fields: Partial<RoomRow> = {}): RoomRow => ({
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
const choice: ListChoice = {
  space: null,
  filter: 'all',
  openRoomId: null,
  order: ['favourites', 'conversations', 'low-priority'],
};
const inShort = (rows: readonly RoomRow[], fields: Partial<ListChoice> = {}) =>
  listEntries(rows, { ...choice, ...fields }).map((entry) =>
    entry.kind === 'header' ? entry.section : entry.row.name,
  );

const world = [
  row('Cabinet'),
  row('Jean', { kind: 'direct', favourite: true, unread: true, unreadCount: 2 }),
  row('Forum', { lowPriority: true, spaces: ['!space'] }),
  row('Space', { kind: 'space' }),
  row('Secret', { membership: 'invite' }),
  row('Gone', { membership: 'leave' }),
  row('Achats', { unread: true, spaces: ['!space'] }),
];

describe('listEntries', () => {
  it('puts invitations first, then favourites, then the rest, low priorities last', () => {
    expect(inShort(world)).toEqual([
      'invitations',
      'Secret',
      'favourites',
      'Jean',
      'conversations',
      'Cabinet',
      'Achats',
      'low-priority',
      'Forum',
    ]);
  });

  it('puts the sections into an order of one’s own', () => {
    const mine = inShort(world, { order: ['low-priority', 'conversations'] });
    expect(mine).toEqual([
      'invitations',
      'Secret',
      'low-priority',
      'Forum',
      'conversations',
      'Cabinet',
      'Achats',
      'favourites',
      'Jean',
    ]);
  });

  it('puts favourites into the order they were given, and the others behind them', () => {
    const dear = (name: string, favouriteOrder: number | null) => row(name, { favourite: true, favouriteOrder });
    const rows = [dear('New', null), dear('Second', 0.5), dear('Old', null), dear('First', 0.25)];
    expect(inShort(rows)).toEqual(['favourites', 'First', 'Second', 'New', 'Old']);
  });

  it.each([
    ['unread', ['invitations', 'Secret', 'favourites', 'Jean', 'conversations', 'Achats']],
    ['people', ['favourites', 'Jean']],
    ['rooms', ['invitations', 'Secret', 'conversations', 'Cabinet', 'Achats', 'low-priority', 'Forum']],
  ] as const)('filters by %s', (filter, expected) => {
    expect(inShort(world, { filter })).toEqual(expected);
  });

  it('keeps the opened room, whatever the filter', () => {
    expect(inShort(world, { filter: 'people', openRoomId: '!Cabinet' })).toContain('Cabinet');
  });

  it('narrows to a space', () => {
    expect(inShort(world, { space: '!space' })).toEqual(['conversations', 'Achats', 'low-priority', 'Forum']);
  });
});

describe('searchRooms', () => {
  const rooms = ['Hôtel de préfecture', 'Préfecture du Gard', 'SI Achats', 'Cœur', 'ÎLE'].map((name) => row(name));
  const found = (query: string) => searchRooms(rooms, query).map(({ name }) => name);

  it('ignores accents and case, and prefers beginnings', () => {
    expect(found('prefecture')).toEqual(['Préfecture du Gard', 'Hôtel de préfecture']);
    expect(found('HOTEL')).toEqual(['Hôtel de préfecture']);
    expect(found('île')).toEqual(['ÎLE']);
  });

  it('finds words in any order', () => {
    expect(found('gard pref')).toEqual(['Préfecture du Gard']);
  });

  it('finds nothing for what no name holds', () => {
    expect(found('zzz')).toEqual([]);
  });
});

describe('moving', () => {
  const entries = listEntries(world, choice);

  it('steps over headers and stops at the ends', () => {
    expect(moveTo(entries, -1, 'ArrowDown')).toBe(1);
    expect(moveTo(entries, 1, 'ArrowDown')).toBe(3);
    expect(moveTo(entries, 3, 'ArrowUp')).toBe(1);
    expect(moveTo(entries, 1, 'ArrowUp')).toBe(1);
    expect(moveTo(entries, 1, 'End')).toBe(8);
    expect(moveTo(entries, 8, 'Home')).toBe(1);
    expect(moveTo(entries, 8, 'a')).toBeNull();
  });

  it('goes to the name that begins with the typed letters', () => {
    let now = 0;
    const typeAhead = createTypeAhead(() => now);
    expect(typeAhead(entries, -1, 'c')).toBe(5);
    expect(typeAhead(entries, 5, 'x')).toBeNull();
    now += 1000;
    expect(typeAhead(entries, 5, 'f')).toBe(8);
  });

  it('goes to the next room, or the next unread one', () => {
    expect(neighbour(entries, '!Secret', 1, false)).toBe('!Jean');
    expect(neighbour(entries, '!Jean', 1, true)).toBe('!Achats');
    expect(neighbour(entries, null, -1, false)).toBe('!Forum');
    expect(neighbour(entries, '!Forum', 1, false)).toBeNull();
  });
});
