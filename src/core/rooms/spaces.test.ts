import { describe, expect, it } from 'vitest';
import { spacesByRoom } from './spaces';

describe('spacesByRoom', () => {
  it('counts a room to the space that holds it and to those that hold the space', () => {
    const children = new Map([
      ['!outer', ['!inner', '!a']],
      ['!inner', ['!b']],
    ]);
    expect(Object.fromEntries(spacesByRoom(children))).toEqual({
      '!a': ['!outer'],
      '!inner': ['!outer'],
      '!b': ['!outer', '!inner'],
    });
  });

  it('ends where spaces hold one another', () => {
    const children = new Map([
      ['!one', ['!two']],
      ['!two', ['!one', '!room']],
    ]);
    expect(spacesByRoom(children).get('!room')).toEqual(['!one', '!two']);
  });
});
