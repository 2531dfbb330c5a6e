import { describe, expect, it } from 'vitest';
import { isCompatible } from './licence-rules.mjs';

describe('a licence and AGPL-3.0', () => {
  it.each([
    ['MIT', true],
    ['Apache-2.0', true],
    ['GPL-2.0-only', false],
    ['unknown', false],
    ['', false],
    ['MIT OR GPL-2.0-only', true],
    ['MIT AND GPL-2.0-only', false],
    ['(MIT OR Apache-2.0) AND ISC', true],
    ['(MIT OR Apache-2.0) AND GPL-2.0-only', false],
    ['GPL-2.0-only AND ISC OR MIT', true],
    ['GPL-2.0-only AND (ISC OR MIT)', false],
    ['MIT)', false],
    ['(MIT', false],
    ['MIT WITH exception', false],
    ['SEE LICENSE IN LICENSE', false],
  ])('%s: may ship is %s', (expression, expected) => {
    expect(isCompatible(expression)).toBe(expected);
  });
});
