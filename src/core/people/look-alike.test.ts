import { describe, expect, it } from 'vitest';
import { lookAlikes, shapeOf } from './look-alike';

it.each([
  ['Inès Roche', 'Ines  Roche'],
  ['Ines Roche', 'lnes Roche'],
  ['Camille Moreau', 'Cаmіlle Mоreau'],
  ['Martin', 'rnartin'],
  ['Jean Delorme', 'JEAN-DELORME'],
  ['Olo', '0l0'],
])('“%s” looks like “%s”', (one, other) => {
  expect(shapeOf(one)).toBe(shapeOf(other));
});

it.each([
  ['Inès Roche', 'Agnès Roche'],
  ['Karim', 'Karima'],
])('“%s” does not look like “%s”', (one, other) => {
  expect(shapeOf(one)).not.toBe(shapeOf(other));
});

describe('look-alikes', () => {
  const ines = { userId: '@ines:gard.example', name: 'Inès Roche' };
  const fake = { userId: '@ines:mal.example', name: 'lnès Roche' };
  const found = (people: readonly { userId: string; name: string }[]) =>
    [...lookAlikes(people, 'gard.example')].map(([userId, { name }]) => [userId, name]);

  it('are those of other servers who look like somebody of mine', () => {
    expect(found([fake, ines])).toEqual([['@ines:mal.example', 'Inès Roche']]);
  });

  it('are not two people of one server, mine or another', () => {
    expect(found([ines, { ...fake, userId: '@ines2:gard.example' }])).toEqual([]);
    expect(found([fake, { ...ines, userId: '@other:mal.example' }])).toEqual([]);
  });

  it('are not made by names of two letters', () => {
    expect(
      found([
        { userId: '@jo:gard.example', name: 'Jo' },
        { userId: '@jo:mal.example', name: 'Jo' },
      ]),
    ).toEqual([]);
  });
});
