/** What an event says of a place (client-server API, `m.location`; MSC3488); all of it is unchecked input. */
import { longestPlace, type Coordinates, type Place } from '../../protocol/location';
import { jsonOf, textOr, type Json } from './raw-event';

const number = String.raw`[+-]?\d{1,3}(?:\.\d{1,20})?`;
/** RFC 5870; an altitude is no part of what is shown. */
const geoUri = new RegExp(`^geo:(${number}),(${number})(?:,[+-]?\\d+(?:\\.\\d+)?)?((?:;[\\w-]+(?:=[^;]*)?)*)$`, 'i');
const longestUri = 300;
/** Metres of half the Earth's girth: nothing is less accurate. */
const leastAccuracy = 20_000_000;

function coordinatesOf(uri: string): { at: Coordinates; accuracy: number | null } | null {
  const found = uri.length > longestUri ? null : geoUri.exec(uri);
  if (!found) return null;
  const [latitude, longitude] = [Number(found[1]), Number(found[2])];
  const parameters = new Map(
    (found[3] ?? '').split(';').map((each) => each.toLowerCase().split('=') as [string, string]),
  );
  const system = parameters.get('crs');
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || (system !== undefined && system !== 'wgs84')) return null;
  const within = Number(parameters.get('u'));
  return { at: { latitude, longitude }, accuracy: within > 0 && within < leastAccuracy ? within : null };
}

const plain = (text: string): string =>
  text
    .replaceAll(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, longestPlace);

export function placeOf(content: Json): Place {
  const block = jsonOf(content['m.location'] ?? content['org.matrix.msc3488.location']);
  const asset = jsonOf(content['m.asset'] ?? content['org.matrix.msc3488.asset'])['type'];
  const found = coordinatesOf(textOr(content['geo_uri'], textOr(block['uri'], '')));
  const body = textOr(content['body'], '');
  // The body of many clients is a sentence around the address, in their own language.
  const name = textOr(block['description'], /geo:/i.test(body) ? '' : body);
  return {
    name: plain(name),
    at: found?.at ?? null,
    accuracy: found?.accuracy ?? null,
    isOwn: asset === 'm.self' || (asset === undefined && Object.keys(block).length > 0),
  };
}
