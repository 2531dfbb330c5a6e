import { describe, expect, it } from 'vitest';
import { placeOf } from './place-content';

const at = (uri: unknown) => placeOf({ geo_uri: uri }).at;

describe('a place', () => {
  it('has what other clients send', () => {
    const uri = 'geo:44.1272,4.0814;u=35';
    expect(
      placeOf({
        msgtype: 'm.location',
        body: `Location was shared at ${uri}`,
        geo_uri: uri,
        'org.matrix.msc3488.location': { uri, description: ' Gymnase\n du quai ' },
        'org.matrix.msc3488.asset': { type: 'm.pin' },
      }),
    ).toEqual({ name: 'Gymnase du quai', at: { latitude: 44.1272, longitude: 4.0814 }, accuracy: 35, isOwn: false });
  });

  it('is named by the body where that is a name', () => {
    expect(placeOf({ body: 'Pont du Gard', geo_uri: 'geo:43.94,4.53' }).name).toBe('Pont du Gard');
    expect(placeOf({ body: 'Location geo:43.94,4.53 at 2026', geo_uri: 'geo:43.94,4.53' }).name).toBe('');
  });

  it('is the sender’s own where they shared where they are', () => {
    const block = { 'org.matrix.msc3488.location': { uri: 'geo:1,2' } };
    expect(placeOf({ ...block, 'org.matrix.msc3488.asset': { type: 'm.self' } }).isOwn).toBe(true);
    // MSC3488: without an asset it is.
    expect(placeOf(block)).toMatchObject({ isOwn: true, at: { latitude: 1, longitude: 2 } });
    expect(placeOf({ geo_uri: 'geo:1,2' }).isOwn).toBe(false);
  });

  it.each([
    'geo:91,0',
    'geo:0,181',
    'geo:1',
    'geo:1,2;crs=mars2000',
    'http://evil.example/1,2',
    'javascript:alert(1)',
    'geo:NaN,1',
    'geo:1e3,1',
    `geo:1,2;x=${'y'.repeat(400)}`,
    '',
    7,
    null,
  ])('is nowhere with the address %s', (uri) => {
    expect(at(uri)).toBeNull();
  });

  it('is found by every form of an address', () => {
    expect(at('geo:-33.8,151.2,58.4')).toEqual({ latitude: -33.8, longitude: 151.2 });
    expect(at('GEO:+1.5,-2;crs=WGS84;u=0')).toEqual({ latitude: 1.5, longitude: -2 });
  });
});
