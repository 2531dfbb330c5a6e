import { describe, expect, it } from 'vitest';
import { chosenPacks, readPack, stickerContent } from './read-pack';

const url = 'mxc://example.org/abc';
const pack = (images: unknown, facts: unknown = {}) => readPack('user', { images, pack: facts }, 'Salon');

describe('an image pack', () => {
  it('has its pictures with their names, words and files', () => {
    const made = pack(
      { ok: { url, body: ' Tout va\n bien ', info: { w: 64, h: 64, thumbnail_url: 'x', size: {} } }, no: { url } },
      { display_name: 'Mairie' },
    );
    expect(made).toEqual({
      id: 'user',
      name: 'Mairie',
      images: [
        { shortcode: 'ok', body: 'Tout va bien', mxc: url, isEmote: true, isSticker: true, info: { w: 64, h: 64 } },
        { shortcode: 'no', body: 'no', mxc: url, isEmote: true, isSticker: true, info: {} },
      ],
    });
    const [first] = made?.images ?? [];
    expect(first && stickerContent(first)).toEqual({ body: 'Tout va bien', url, info: { w: 64, h: 64 } });
  });

  it('is used for what a picture says, else for what the pack says, else for everything', () => {
    const made = pack({ a: { url }, b: { url, usage: ['sticker'] }, c: { url, usage: [] } }, { usage: ['emoticon'] });
    const uses = made?.images.map(({ isEmote, isSticker }) => [isEmote, isSticker]);
    expect(uses).toEqual([
      [true, false],
      [false, true],
      [true, false],
    ]);
  });

  it('takes the name given where it has none', () => {
    expect(pack({ a: { url } })?.name).toBe('Salon');
  });

  it('leaves out what is no picture of a homeserver, or has a name that could not be written', () => {
    const odd = { a: { url: 'https://example.org/a.png' }, b: 7, 'c d': { url }, ':e:': { url }, '': { url } };
    expect(pack(odd)).toBeNull();
    for (const content of [null, [], 'x', { images: [] }, { images: { a: null } }])
      expect(readPack('x', content, null)).toBeNull();
  });

  it('has a bounded number of pictures', () => {
    const many = Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`i${index}`, { url }]));
    expect(pack(many)?.images).toHaveLength(500);
  });
});

describe('packs of other rooms', () => {
  it('are those chosen, by room and state key', () => {
    expect(chosenPacks({ rooms: { '!a:b': { '': {}, jeux: {} }, nonsense: { x: {} }, '!c:d': 7 } })).toEqual([
      ['!a:b', ''],
      ['!a:b', 'jeux'],
    ]);
    expect(chosenPacks(undefined)).toEqual([]);
  });
});
