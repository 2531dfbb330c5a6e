import { describe, expect, it } from 'vitest';
import type { RoomRow } from '../../protocol/rooms';
import { moved, roomActs } from './room-acts';

const row = (fields: Partial<RoomRow>) => ({ roomId: '!b', membership: 'join', ...fields }) as RoomRow;
const all = (fields: Partial<RoomRow>, favourites: readonly string[] = []) => roomActs(row(fields), favourites).flat();

describe('a room’s menu', () => {
  it('offers to read what is unread, and the other way round', () => {
    expect(all({ unread: true })).toContain('mark-read');
    expect(all({ unread: false })).toContain('mark-unread');
  });

  it.each([
    [
      ['!a', '!b', '!c'],
      ['move-up', 'move-down'],
    ],
    [['!b', '!c'], ['move-down']],
    [['!a', '!b'], ['move-up']],
    [['!b'], []],
  ])('moves a favourite among %j by %j', (favourites, moves) => {
    expect(all({ favourite: true }, favourites).filter((act) => act.startsWith('move'))).toEqual(moves);
  });

  it('moves no room that is none', () => {
    expect(all({ favourite: false }, ['!a', '!b']).filter((act) => act.startsWith('move'))).toEqual([]);
  });

  it('has the answers alone for an invitation, and the way back for a knock', () => {
    expect(all({ membership: 'invite' })).toEqual(['accept', 'decline']);
    expect(all({ membership: 'knock' })).toEqual(['withdraw-knock']);
  });
});

it.each([
  ['b', -1, ['b', 'a', 'c']],
  ['b', 1, ['a', 'c', 'b']],
  ['a', -1, ['a', 'b', 'c']],
  ['c', 1, ['a', 'b', 'c']],
  ['x', 1, ['a', 'b', 'c']],
] as const)('%s moves by %i: %j', (roomId, step, expected) => {
  expect(moved(['a', 'b', 'c'], roomId, step)).toEqual(expected);
});
