import { expect, it } from 'vitest';
import { aliasOf } from './alias';

it.each([
  ['crise', 'gard.example', '#crise:gard.example'],
  [' #crise ', 'gard.example', '#crise:gard.example'],
  ['#crise:gard.example', 'gard.example', '#crise:gard.example'],
  ['crise', 'localhost:8448', '#crise:localhost:8448'],
  ['#crise:herault.example', 'gard.example', null],
  ['cellule de crise', 'gard.example', null],
  ['', 'gard.example', null],
  ['#', 'gard.example', null],
  ['a'.repeat(260), 'gard.example', null],
  ['#crise:herault.example', null, '#crise:herault.example'],
  ['crise:herault.example', null, null],
  ['#crise', null, null],
])('“%s” on %s is %s', (typed, server, alias) => {
  expect(aliasOf(typed, server)).toBe(alias);
});
