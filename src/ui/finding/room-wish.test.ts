import { describe, expect, it } from 'vitest';
import { aliasOf, firstWish, newRoomOf, type RoomWish } from './room-wish';

const making = { serverName: 'here.example', encrypts: { private: false, public: false } };
const place = { isSpace: false, parentId: null };
const wish = (changes: Partial<RoomWish> = {}): RoomWish => ({ ...firstWish(null), name: 'Budget 2027', ...changes });
const made = (changes: Partial<RoomWish> = {}) => newRoomOf(wish(changes), making, place);

describe('an address made from a name', () => {
  it.each([
    ['Budget 2027', 'budget-2027'],
    ['Élections – œuvres & cætera !', 'elections-oeuvres-caetera'],
    ['  ', ''],
  ])('%s: %s', (name, alias) => {
    expect(aliasOf(name)).toBe(alias);
  });
});

describe('a wished room', () => {
  it('is private, encrypted, and read from the invitation on', () => {
    expect(made()).toMatchObject({
      access: { kind: 'private' },
      encrypted: true,
      sharesHistory: false,
      parentId: null,
    });
  });

  it('belongs to the space whose members may join it', () => {
    expect(made({ access: 'space', spaceId: '!s' })).toMatchObject({
      access: { kind: 'space', spaceId: '!s' },
      sharesHistory: true,
      parentId: '!s',
    });
    expect(made({ access: 'space' })).toBeNull();
  });

  it('is in clear where everybody can come in, unless one wishes or the homeserver wants it otherwise', () => {
    expect(made({ access: 'public' })).toMatchObject({ encrypted: false, access: { alias: 'budget-2027' } });
    expect(made({ access: 'public', encrypted: true })).toMatchObject({ encrypted: true });
    const strict = { ...making, encrypts: { private: true, public: true } };
    expect(newRoomOf(wish({ encrypted: false }), strict, place)).toMatchObject({ encrypted: true });
  });

  it('lets nobody ask where everybody may come in', () => {
    expect(made({ access: 'server', mayAsk: true })).toMatchObject({ mayAsk: false });
    expect(made({ mayAsk: true })).toMatchObject({ mayAsk: true });
  });

  it('waits for a name, and for an address that can be one', () => {
    expect(made({ name: ' ' })).toBeNull();
    expect(made({ access: 'public', alias: 'a b' })).toBeNull();
    expect(made({ access: 'public', alias: '' })).toBeNull();
  });
});
