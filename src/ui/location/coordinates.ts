/** Coordinates as people write and read them. */
import type { Coordinates } from '../../protocol/location';

const plainNumber = String.raw`[+-]?\d{1,3}(?:\.\d+)?`;
const pair = new RegExp(`^(${plainNumber})\\s*[,;\\s]\\s*(${plainNumber})$`);
/** With a comma for the decimals the two are parted by something else. */
const commaPair = /^([+-]?\d{1,3},\d+)\s*[;\s]\s*([+-]?\d{1,3},\d+)$/;
const geo = new RegExp(`^geo:(${plainNumber}),(${plainNumber})`, 'i');
/** Addresses of maps: OpenStreetMap's marker and its place, and the one that most others use. */
const addresses = [
  new RegExp(`[?&]mlat=(${plainNumber})&mlon=(${plainNumber})`),
  new RegExp(`#map=\\d+/(${plainNumber})/(${plainNumber})`),
  new RegExp(`[@?&=/](${plainNumber}),(${plainNumber})`),
];
/** Degrees, and perhaps minutes and seconds, of a direction: 44° 7′ 48″ N. O is the French west. */
const part =
  /(\d{1,3}(?:[.,]\d+)?)\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:["″”]|'')\s*)?([NSEWO])/giu;

const numberOf = (text: string | undefined): number => Number((text ?? '0').replace(',', '.'));

function inRange(latitude: number, longitude: number): Coordinates | null {
  const isThere = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isThere ? { latitude, longitude } : null;
}

function ofDirections(text: string): Coordinates | null {
  let latitude: number | null = null;
  let longitude: number | null = null;
  for (const [, degrees, minutes, seconds, direction = ''] of text.matchAll(part)) {
    const size = numberOf(degrees) + numberOf(minutes) / 60 + numberOf(seconds) / 3600;
    if (/[NS]/i.test(direction)) latitude = /S/i.test(direction) ? -size : size;
    else longitude = /E/i.test(direction) ? size : -size;
  }
  return latitude === null || longitude === null ? null : inRange(latitude, longitude);
}

/** What a person wrote or pasted: degrees in any of the usual ways, a `geo:` address, or that of a map; null for none of these. */
export function readCoordinates(written: string): Coordinates | null {
  const text = written.trim();
  const isAddress = /^https?:\/\//i.test(text);
  const patterns = isAddress ? addresses : [geo, pair, commaPair];
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    if (found) return inRange(numberOf(found[1]), numberOf(found[2]));
  }
  return isAddress ? null : ofDirections(text);
}

/** The place on OpenStreetMap. */
export const mapAddress = ({ latitude, longitude }: Coordinates): string =>
  `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
