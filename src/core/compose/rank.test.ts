import { describe, expect, it } from 'vitest';
import { bestOf, rank } from './rank';

describe('a suggestion', () => {
  it.each([
    ['ine', 'Inès Roche', 0],
    ['ROCHE', 'Inès Roche', 1],
    ['ines.r', 'Quelqu’un', 2],
    ['@ines', 'Quelqu’un', 2],
    ['och', 'Inès Roche', null],
    ['', 'Inès Roche', 0],
  ])('for “%s” among “%s” has the place %s', (term, name, place) => {
    expect(rank(term, name, '@ines.roche:exemple.fr')).toBe(place);
  });

  it('comes by its rank, and by its own order among equals', () => {
    const names = ['Zoé Martin', 'Martin B', 'Jean', 'Martin A'];
    expect(bestOf(names, (name) => rank('mart', name, ''), 3)).toEqual(['Martin B', 'Martin A', 'Zoé Martin']);
  });
});
