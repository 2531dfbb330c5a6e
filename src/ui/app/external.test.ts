import { expect, it } from 'vitest';
import { isExternal } from './external';

it.each([
  ['@a:gard.example', [], false],
  ['@a:gard.example', ['gard.example'], false],
  ['@a:GARD.example', ['gard.example'], false],
  ['@a:mal.example', ['gard.example', 'herault.example'], true],
  ['@a:ddt.gard.example', ['*.gard.example'], false],
  ['@a:gardXexample', ['gard.example'], true],
  ['@a:localhost:8448', ['localhost:*'], false],
])('%s with %j: %s', (userId, servers, expected) => {
  expect(isExternal(userId, servers)).toBe(expected);
});
