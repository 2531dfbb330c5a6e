import { describe, expect, it } from 'vitest';
import { levelOptions, mayChangeLevel } from './permission-choices';

const room = { myLevel: 100, usualLevel: 0, hasCreators: false };
const inShort = (current: number, changes: { myLevel?: number | null; hasCreators?: boolean } = {}) =>
  levelOptions(current, { ...room, ...changes }).map(({ level, role, isDisabled }) =>
    [level, role, ...(isDisabled ? ['off'] : [])].join(' '),
  );

describe('the levels of a permission', () => {
  it('are those with names', () => {
    expect(inShort(50)).toEqual(['0 everybody', '50 moderator', '100 administrator']);
  });

  it('and the one there is', () => {
    expect(inShort(75)).toEqual(['0 everybody', '50 moderator', '75 ', '100 administrator']);
  });

  it('end at one’s own', () => {
    expect(inShort(50, { myLevel: 50 })).toEqual(['0 everybody', '50 moderator', '100 administrator off']);
    expect(mayChangeLevel(100, 50)).toBe(false);
    expect(mayChangeLevel(50, 50)).toBe(true);
  });

  it('go to the creators’ in a room that has creators', () => {
    expect(inShort(50, { hasCreators: true })).toContain('150 creators off');
    expect(inShort(150, { hasCreators: true, myLevel: null })).toContain('150 creators');
    expect(mayChangeLevel(150, null)).toBe(true);
  });
});
