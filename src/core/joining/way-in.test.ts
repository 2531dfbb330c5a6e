import { expect, it } from 'vitest';
import { wayInto } from './way-in';

it.each([
  ['public', undefined, false, 'join'],
  ['invite', undefined, false, 'invitation'],
  ['invite', 'invite', false, 'join'],
  ['private', 'leave', false, 'invitation'],
  ['knock', undefined, false, 'ask'],
  ['knock', 'knock', false, 'asked'],
  ['restricted', undefined, false, 'members-of-spaces'],
  ['restricted', undefined, true, 'join'],
  ['knock_restricted', undefined, false, 'ask'],
  ['knock_restricted', undefined, true, 'join'],
  ['public', 'ban', false, 'banned'],
  ['invite', 'join', false, 'joined'],
  [undefined, undefined, false, 'join'],
  ['org.example.rule', undefined, false, 'join'],
])('a room by rule %s, to which one is %s (in an allowed space: %s): %s', (joinRule, membership, isInAllowed, way) => {
  expect(wayInto({ joinRule, membership, isInAllowed })).toBe(way);
});
