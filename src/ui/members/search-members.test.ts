import { expect, it } from 'vitest';
import type { Member } from '../../protocol/trust';
import { searchMembers } from './search-members';

const member = (name: string, userId: string): Member => ({
  person: { userId, name, avatar: { url: null, initials: '', colour: 0 } },
  membership: 'join',
  power: { role: 'member', level: 0, isCustom: false },
  trust: 'unknown',
  me: false,
  looksLike: null,
});
const members = [member('Inès Roche', '@ines:interieur.example'), member('Karim Benali', '@karim:gard.example')];

it.each([
  ['', ['Inès Roche', 'Karim Benali']],
  ['  ', ['Inès Roche', 'Karim Benali']],
  ['ines', ['Inès Roche']],
  ['ROCHE inès', ['Inès Roche']],
  ['gard', ['Karim Benali']],
  ['nobody', []],
])('“%s” finds %j', (query, names) => {
  expect(searchMembers(members, query).map(({ person }) => person.name)).toEqual(names);
});
