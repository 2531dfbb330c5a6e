import { expect, it } from 'vitest';
import { middleSquare } from './square-picture';

it.each([
  [100, 100, { x: 0, y: 0, side: 100 }],
  [301, 100, { x: 100, y: 0, side: 100 }],
  [100, 240, { x: 0, y: 70, side: 100 }],
])('the square in the middle of %i × %i', (width, height, square) => {
  expect(middleSquare(width, height)).toEqual(square);
});
