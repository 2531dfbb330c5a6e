import { describe, expect, it } from 'vitest';
import { findEmotes } from './find-emotes';
import { readPack } from './read-pack';

const pack = readPack(
  'user',
  {
    images: {
      bravo: { url: 'mxc://a/1' },
      grand_bravo: { url: 'mxc://a/2' },
      Brève: { url: 'mxc://a/3' },
      affiche_br: { url: 'mxc://a/4', usage: ['sticker'] },
      encore: { url: 'mxc://a/1' },
    },
  },
  null,
);
const found = (term: string, exact = false) =>
  findEmotes(pack ? [pack] : [], term, exact).map(({ shortcode }) => shortcode);

describe('custom emoji', () => {
  it('are found by the beginning of their names first, without accents and case, and no stickers', () => {
    expect(found('br')).toEqual(['bravo', 'Brève', 'grand_bravo']);
    expect(found('BREVE')).toEqual(['Brève']);
  });
  it('are found by the whole name where it is closed', () => {
    expect(found('bravo', true)).toEqual(['bravo']);
    expect(found('brav', true)).toEqual([]);
  });
  it('are offered once for each picture', () => {
    expect(found('o')).toHaveLength(2);
  });
});
