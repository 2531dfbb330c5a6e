import { describe, expect, it } from 'vitest';
import { avatarOf, colourOf, initialsOf } from './avatar';
import { personOf, plainName } from './person';

describe('initialsOf', () => {
  it.each([
    ['Jean Delorme', 'JD'],
    ['Cabinet – arbitrages', 'CA'],
    ['Direction du numérique', 'DN'],
    ['Hôtel de l’État', 'HÉ'],
    ['Jean d’Ormesson', 'JO'],
    ['La Poste', 'LP'],
    ['Pêle de', 'PD'],
    ['inès', 'I'],
    ['#general:example.org', 'GE'],
    ['👩‍👩‍👧 famille', 'F'],
    ['👍', '👍'],
    ['', ''],
  ])('%s: %s', (name, expected) => {
    expect(initialsOf(name)).toBe(expected);
  });
});

describe('the initials of a picture', () => {
  it('are two where a room or space is called by one word, and one where a person is', () => {
    const initials = (id: string, name: string) => avatarOf('0'.repeat(16), id, name, null).initials;
    expect(initials('!culture:x', 'Culture')).toBe('CU');
    expect(initials('!etat:x', 'd’État')).toBe('ÉT');
    expect(initials('!m:x', 'M')).toBe('M');
    expect(initials('!smile:x', '👍')).toBe('👍');
    expect(initials('!dn:x', 'Direction du numérique')).toBe('DN');
    expect(initials('@ines:x', 'Inès')).toBe('I');
  });
});

describe('colourOf', () => {
  it('is the same for the same ID and lies between 0 and 7', () => {
    const colours = Array.from({ length: 200 }, (_, index) => colourOf(`@user${index}:example.org`));
    expect(new Set(colours)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
    expect(colourOf('@a:x')).toBe(colourOf('@a:x'));
  });
});

describe('plainName', () => {
  it('takes out what could disguise a name or break a line', () => {
    expect(plainName('Ev\u202Eil\nname')).toBe('Evil name');
    expect(plainName('x'.repeat(500))).toHaveLength(100);
  });
});

describe('a person', () => {
  it('is called by the Matrix ID where there is no name', () => {
    expect(personOf('0'.repeat(16), '@ana:example.org', '  ', null)).toMatchObject({
      name: '@ana:example.org',
      avatar: { url: null, initials: 'AE' },
    });
  });

  it('has no picture where the address is no mxc', () => {
    expect(avatarOf('0'.repeat(16), '@a:x', 'A', 'https://example.org/track.png').url).toBeNull();
    expect(avatarOf('0'.repeat(16), '@a:x', 'A', 'mxc://example.org/abc').url).toMatch(
      /^pli-media:\/\/0+\/thumbnail\//,
    );
  });
});
