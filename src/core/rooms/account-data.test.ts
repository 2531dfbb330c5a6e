import { describe, expect, it } from 'vitest';
import { directRooms, withDirectRoom } from './account-data';

describe('directRooms', () => {
  it('names the other person of each room and passes over what makes no sense', () => {
    const content = { '@a:x': ['!1', 5], '@b:x': 'no list', nobody: ['!2'] };
    expect([...directRooms(content)]).toEqual([['!1', '@a:x']]);
    for (const nonsense of [undefined, null, [], 'text']) expect(directRooms(nonsense).size).toBe(0);
  });
});

describe('withDirectRoom', () => {
  it('adds a room and keeps the rest', () => {
    expect(withDirectRoom({ '@a:x': ['!1'], '@b:x': ['!2'] }, '@a:x', '!3')).toEqual({
      '@a:x': ['!1', '!3'],
      '@b:x': ['!2'],
    });
  });

  it('adds a room once, and makes a list where there was none', () => {
    expect(withDirectRoom({ '@a:x': ['!1'] }, '@a:x', '!1')).toEqual({ '@a:x': ['!1'] });
    expect(withDirectRoom('nonsense', '@a:x', '!1')).toEqual({ '@a:x': ['!1'] });
  });
});
