import { expect, it } from 'vitest';
import { typedAddress } from './typed-address';

it.each([
  ['#hall:example.org', 'https://matrix.to/#/%23hall%3Aexample.org'],
  [' !abc:example.org ', 'https://matrix.to/#/!abc%3Aexample.org'],
  ['!opaque', 'https://matrix.to/#/!opaque'],
  ['matrix:r/hall:example.org', 'matrix:r/hall:example.org'],
  ['https://matrix.to/#/#hall:example.org', 'https://matrix.to/#/#hall:example.org'],
])('%s is a room', (typed, link) => {
  expect(typedAddress(typed)).toBe(link);
});

it.each(['budget', '#budget', 'https://example.org', '# hall:example.org', ''])('“%s” is words', (typed) => {
  expect(typedAddress(typed)).toBeNull();
});
