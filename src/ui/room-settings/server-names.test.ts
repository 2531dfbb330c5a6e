import { expect, it } from 'vitest';
import { serverNames, shutsOut } from './server-names';

it('reads names from lines, commas and spaces, each once', () => {
  expect(serverNames(' a.example\n\nb.example, a.example ;c.example')).toEqual(['a.example', 'b.example', 'c.example']);
  expect(serverNames('  ')).toEqual([]);
});

it.each([
  ['gard.example', ['*'], [], false],
  ['gard.example:8448', ['*'], ['gard.example'], true],
  ['gard.example', [], [], true],
  ['evil.gard.example', ['*'], ['*.gard.example'], true],
  ['gard.example', ['*'], ['*.gard.example'], false],
  ['GARD.example', ['g?rd.example'], [], false],
  ['gardXexample', ['gard.example'], [], true],
])('%s with %j allowed and %j denied is shut out: %s', (server, allow, deny, expected) => {
  expect(shutsOut(server, allow, deny)).toBe(expected);
});
