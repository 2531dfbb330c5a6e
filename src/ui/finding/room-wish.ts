/** What a person wishes of a new room, and what follows from it. */
import type { NewRoom, RoomAccess, RoomMaking } from '../../protocol/making';

export type AccessKind = RoomAccess['kind'];

/** As the dialog has it: what was not decided follows the access. */
export interface RoomWish {
  name: string;
  topic: string;
  picture: NewRoom['picture'];
  access: AccessKind;
  /** The space whose members may join. */
  spaceId: string | null;
  /** Null: made from the name. */
  alias: string | null;
  mayAsk: boolean;
  encrypted: boolean | null;
  sharesHistory: boolean | null;
  federated: boolean;
}

export const firstWish = (spaceId: string | null): RoomWish => ({
  name: '',
  topic: '',
  picture: null,
  access: spaceId === null ? 'private' : 'space',
  spaceId,
  alias: null,
  mayAsk: false,
  encrypted: null,
  sharesHistory: null,
  federated: true,
});

export const isPublic = (access: AccessKind): boolean => access === 'server' || access === 'public';

/** What a name can be written as in an address: small letters, digits and hyphens. */
export const aliasOf = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);

/** The address's part before the colon, as typed or as the name gives it. */
export const wishedAlias = ({ alias, name }: RoomWish): string => alias ?? aliasOf(name);

/** Whether the homeserver encrypts it whatever one wishes. */
export const mustEncrypt = ({ access }: RoomWish, making: RoomMaking | null): boolean =>
  making?.encrypts[isPublic(access) ? 'public' : 'private'] === true;

/** Encrypted unless everybody can come in, or as one wishes. */
export const isEncrypted = (wish: RoomWish, making: RoomMaking | null): boolean =>
  mustEncrypt(wish, making) || (wish.encrypted ?? !isPublic(wish.access));

/** Members of a space read what was said before; those who are invited begin with their invitation. */
export const doesShareHistory = ({ access, sharesHistory }: RoomWish): boolean =>
  isPublic(access) || (sharesHistory ?? access === 'space');

/** The wish as the core takes it; null while something is missing. */
export function newRoomOf(
  wish: RoomWish,
  making: RoomMaking | null,
  place: Pick<NewRoom, 'isSpace' | 'parentId'>,
): NewRoom | null {
  const name = wish.name.trim();
  const alias = wishedAlias(wish);
  if (name === '') return null;
  if (isPublic(wish.access) && !/^[^\s:#\0]{1,100}$/u.test(alias)) return null;
  if (wish.access === 'space' && wish.spaceId === null) return null;
  const access: RoomAccess =
    wish.access === 'space'
      ? { kind: 'space', spaceId: wish.spaceId ?? '' }
      : wish.access === 'private'
        ? { kind: 'private' }
        : { kind: wish.access, alias };
  return {
    name,
    topic: wish.topic.trim(),
    picture: wish.picture,
    access,
    mayAsk: wish.mayAsk && !isPublic(wish.access),
    encrypted: isEncrypted(wish, making) && !place.isSpace,
    sharesHistory: doesShareHistory(wish),
    federated: wish.federated,
    isSpace: place.isSpace,
    // Who makes a room for the members of a space wants it to be found there.
    parentId: place.parentId ?? (wish.access === 'space' ? wish.spaceId : null),
  };
}
