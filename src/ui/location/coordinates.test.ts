import { describe, expect, it } from 'vitest';
import { mapAddress, readCoordinates } from './coordinates';

const ales = { latitude: 44.1272, longitude: 4.0814 };

describe('coordinates', () => {
  it.each([
    '44.1272, 4.0814',
    ' 44.1272 4.0814 ',
    '44.1272;4.0814',
    '44,1272 ; 4,0814',
    'geo:44.1272,4.0814;u=35',
    'https://www.openstreetmap.org/?mlat=44.1272&mlon=4.0814#map=16/1/2',
    'https://www.openstreetmap.org/#map=16/44.1272/4.0814',
    'https://www.google.com/maps/@44.1272,4.0814,15z',
    'https://maps.apple.com/?ll=44.1272,4.0814',
    '44.1272° N, 4.0814° E',
  ])('are read from %s', (text) => {
    expect(readCoordinates(text)).toEqual(ales);
  });

  it.each([
    ['44° 7′ 48″ N 4° 4′ 48″ E', 44.13, 4.08],
    ['44°07\'48"S 4°04\'48"O', -44.13, -4.08],
    ['12,5° N 3° W', 12.5, -3],
  ])('are read in degrees, minutes and seconds: %s', (text, latitude, longitude) => {
    const read = readCoordinates(text);
    expect(read?.latitude).toBeCloseTo(latitude, 9);
    expect(read?.longitude).toBeCloseTo(longitude, 9);
  });

  it.each(['', 'Alès', '44.1', '91, 4', '44, 181', '44° N', 'https://example.org/', '44.1, 4.0, 3'])(
    'are not read from %j',
    (text) => {
      expect(readCoordinates(text)).toBeNull();
    },
  );

  it('have an address on the map', () => {
    expect(mapAddress(ales)).toBe('https://www.openstreetmap.org/?mlat=44.1272&mlon=4.0814#map=16/44.1272/4.0814');
  });
});
