import { describe, expect, it } from 'vitest';
import { queryIn } from './completion-query';

describe('a completion', () => {
  it.each([
    ['@', 'people', ''],
    ['Vu avec @inè', 'people', 'inè'],
    ['(@jean.d', 'people', 'jean.d'],
    ['voir #sal', 'rooms', 'sal'],
    ['bien :sou', 'emoji', 'sou'],
    ['/jo', 'command', 'jo'],
  ])('of “%s” is for %s', (text, kind, term) => {
    expect(queryIn(text, true)).toMatchObject({ kind, term, closed: false });
  });

  it.each(['camille@exemple', 'à 10:30', 'http://x', 'a:sou', '#', ': s', 'x /jo', ':a', '@ines:exemple.fr'])(
    'does not begin in “%s”',
    (text) => {
      expect(queryIn(text, true)).toBeNull();
    },
  );

  it('is a command at the beginning of the message alone', () => {
    expect(queryIn('/me', false)).toBeNull();
  });

  it('knows a closed name of an emoji, and how much of the text it takes', () => {
    expect(queryIn('ok :fire:', false)).toEqual({ kind: 'emoji', term: 'fire', length: 6, closed: true });
  });
});
