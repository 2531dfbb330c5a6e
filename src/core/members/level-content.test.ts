import { expect, it } from 'vitest';
import { withLevel } from './level-content';

it.each([
  [{ users: { '@a:x': 100 } }, 50, { users: { '@a:x': 100, '@b:x': 50 } }],
  [{ users: { '@b:x': 50 }, ban: 60 }, 0, { users: {}, ban: 60 }],
  [{ users: 'nobody' }, 50, { users: { '@b:x': 50 } }],
  [{}, 100, { users: { '@b:x': 100 } }],
])('%j with %i for somebody: %j', (content, level, expected) => {
  expect(withLevel(content, '@b:x', level, 0)).toEqual(expected);
});
