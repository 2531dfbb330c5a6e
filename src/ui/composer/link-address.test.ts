import { describe, expect, it } from 'vitest';
import { linkAddress } from './link-address';

describe('the address of a link', () => {
  it.each([
    ['exemple.fr', 'https://exemple.fr/'],
    [' https://exemple.fr/a?b#c ', 'https://exemple.fr/a?b#c'],
    ['exemple.fr:8443/x', 'https://exemple.fr:8443/x'],
    ['jean@exemple.fr', 'mailto:jean@exemple.fr'],
    ['matrix:u/jean:exemple.fr', 'matrix:u/jean:exemple.fr'],
    ['javascript:alert(1)', null],
    ['http://exemple.fr', null],
    ['deux mots', null],
    ['mot', null],
    ['', null],
  ])('“%s” is %s', (typed, address) => {
    expect(linkAddress(typed)).toBe(address);
  });
});
