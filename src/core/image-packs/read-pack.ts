/** An image pack of account data or room state (MSC2545); all of it is unchecked input. */
import type { ImagePack, PackImage } from '../../protocol/image-packs';
import { parseMxc } from '../../protocol/media';
import { isJson, jsonOf, textOr, type Json } from '../timeline';

/** Pictures of one pack. */
const mostImages = 500;
const longestName = 100;

/** A picture with what its event says of the file, which is sent with it. */
export interface StoredImage extends PackImage {
  info: Json;
}

export interface StoredPack extends ImagePack {
  images: readonly StoredImage[];
}

const line = (value: unknown): string =>
  textOr(value, '')
    .replaceAll(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, longestName);

/** Whether a use is named; where none is, a picture is for all of them. */
function isFor(use: 'emoticon' | 'sticker', image: Json, pack: Json): boolean {
  for (const usage of [image['usage'], pack['usage']])
    if (Array.isArray(usage) && usage.length > 0) return usage.includes(use);
  return true;
}

/** What of a picture's description is sent with it. */
const described = [
  'w',
  'h',
  'size',
  'mimetype',
  'xyz.amorgan.blurhash',
  'is_animated',
  'org.matrix.msc4230.is_animated',
];

function infoOf(info: unknown): Json {
  const fields = jsonOf(info);
  const isPlain = (value: unknown) => ['number', 'string', 'boolean'].includes(typeof value);
  return Object.fromEntries(described.flatMap((name) => (isPlain(fields[name]) ? [[name, fields[name]]] : [])));
}

function imageOf(shortcode: string, image: unknown, pack: Json): StoredImage | null {
  const mxc = textOr(jsonOf(image)['url'], '');
  // A colon or a blank would end the name where it is written.
  if (!isJson(image) || !parseMxc(mxc) || !/^[^\s:]{1,100}$/u.test(shortcode)) return null;
  const body = line(image['body']);
  return {
    shortcode,
    body: body === '' ? shortcode : body,
    mxc,
    isEmote: isFor('emoticon', image, pack),
    isSticker: isFor('sticker', image, pack),
    info: infoOf(image['info']),
  };
}

/** Null for a pack without pictures: taken off, or not understood. `name` stands where the pack has none. */
export function readPack(id: string, content: unknown, name: string | null): StoredPack | null {
  const pack = jsonOf(jsonOf(content)['pack']);
  const images = Object.entries(jsonOf(jsonOf(content)['images']))
    .slice(0, mostImages)
    .flatMap(([shortcode, image]) => imageOf(shortcode, image, pack) ?? []);
  const own = line(pack['display_name']);
  return images.length === 0 ? null : { id, name: own === '' ? name : own, images };
}

/** Packs of other rooms that the account has chosen: room ID and state key. */
export function chosenPacks(content: unknown): readonly (readonly [roomId: string, stateKey: string])[] {
  return Object.entries(jsonOf(jsonOf(content)['rooms'])).flatMap(([roomId, keys]) =>
    roomId.startsWith('!') ? Object.keys(jsonOf(keys)).map((stateKey) => [roomId, stateKey] as const) : [],
  );
}

/** The content of a sticker (client-server API, "Stickers"). */
export const stickerContent = ({ body, mxc, info }: StoredImage): Json => ({ body, url: mxc, info });
