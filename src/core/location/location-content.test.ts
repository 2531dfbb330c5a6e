import { describe, expect, it } from 'vitest';
import { placeOf } from '../timeline';
import { locationContent } from './index';

describe('a place that is sent', () => {
  const content = locationContent('Gymnase', { latitude: 44.12723456, longitude: -4.1 }, 5);

  it('is what older and newer clients read', () => {
    expect(content).toMatchObject({
      msgtype: 'm.location',
      body: 'Gymnase\ngeo:44.127235,-4.1',
      geo_uri: 'geo:44.127235,-4.1',
      'org.matrix.msc3488.location': { uri: 'geo:44.127235,-4.1', description: 'Gymnase' },
      'org.matrix.msc3488.asset': { type: 'm.pin' },
      'org.matrix.msc3488.ts': 5,
      'm.mentions': {},
    });
  });

  it('is read here as it was written', () => {
    const at = { latitude: 44.127235, longitude: -4.1 };
    expect(placeOf(content)).toEqual({ name: 'Gymnase', at, accuracy: null, isOwn: false });
    expect(placeOf(locationContent('', at, 5))).toMatchObject({ name: '', at });
  });
});
