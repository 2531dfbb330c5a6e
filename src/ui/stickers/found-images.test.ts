import { describe, expect, it } from 'vitest';
import type { ImagePack } from '../../protocol/image-packs';
import { foundIn } from './found-images';

const image = (shortcode: string, body: string, isEmote: boolean, isSticker: boolean) => ({
  shortcode,
  body,
  mxc: 'mxc://a/b',
  isEmote,
  isSticker,
});
const packs: readonly ImagePack[] = [
  { id: 'user', name: null, images: [image('merci', 'Merci !', true, true), image('ok', 'Validé', true, false)] },
  { id: '!a:b ', name: 'Mairie', images: [image('digue', 'La digue tient', false, true)] },
];
const found = (use: 'emote' | 'sticker', term = '') =>
  foundIn(packs, use, term).map(({ id, images }) => [id, images.map(({ shortcode }) => shortcode)]);

describe('the pictures offered', () => {
  it('are those for the use, without packs that have none', () => {
    expect(found('sticker')).toEqual([
      ['user', ['merci']],
      ['!a:b ', ['digue']],
    ]);
    expect(found('emote')).toEqual([['user', ['merci', 'ok']]]);
  });
  it('are found by name and words, without accents and case', () => {
    expect(found('emote', ' VALIDE ')).toEqual([['user', ['ok']]]);
    expect(found('sticker', 'tient')).toEqual([['!a:b ', ['digue']]]);
    expect(found('sticker', 'absent')).toEqual([]);
  });
});
