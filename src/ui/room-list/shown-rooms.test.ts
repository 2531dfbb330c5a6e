import { describe, expect, it } from 'vitest';
import type { RoomRow } from '../../protocol/rooms';
import type { ListEntry } from './list-entries';
import { shownRooms } from './shown-rooms';

const entry = (key: string, kind: RoomRow['kind']): ListEntry => ({
  kind: 'room',
  key,
  row: { roomId: key, kind } as RoomRow,
  section: 'conversations',
});
const entries: readonly ListEntry[] = [
  { kind: 'header', key: 'header-conversations', section: 'conversations' },
  entry('!a', 'direct'),
  entry('!b', 'room'),
  entry('!c', 'direct'),
  entry('!d', 'direct'),
];

describe('the rooms that can be seen', () => {
  it('are the direct conversations between two places', () => {
    expect(shownRooms(entries, 0, 3, null)).toEqual(['!a', '!c']);
    expect(shownRooms(entries, 4, 9, null)).toEqual(['!d']);
    expect(shownRooms(entries, 0, -1, null)).toEqual([]);
  });

  it('begin with the opened one, once, wherever its row is', () => {
    expect(shownRooms(entries, 0, 3, '!c')).toEqual(['!c', '!a']);
    expect(shownRooms(entries, 0, 1, '!d')).toEqual(['!d', '!a']);
  });
});
