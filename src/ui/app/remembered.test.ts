import { describe, expect, it } from 'vitest';
import type { CoreClient } from './core-client';
import { remember, remembered } from './remembered';

const core = () => ({}) as CoreClient;

describe('what is remembered of rooms', () => {
  it('belongs to one account', () => {
    const [one, other] = [core(), core()];
    remember(one, 'room', 1);
    expect([remembered(one, 'room'), remembered(other, 'room')]).toEqual([1, null]);
  });

  it('is forgotten in the order of last use', () => {
    const one = core();
    for (let index = 0; index < 24; index += 1) remember(one, `room ${index}`, index);
    remember(one, 'room 0', 'again');
    remember(one, 'another', 1);
    expect([remembered(one, 'room 0'), remembered(one, 'room 1'), remembered(one, 'room 2')]).toEqual([
      'again',
      null,
      2,
    ]);
  });
});
