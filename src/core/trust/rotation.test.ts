import { describe, expect, it } from 'vitest';
import { defaultRotation, rotationIn, safeRotation } from './rotation';

describe('rotationIn', () => {
  it('reads what the room says', () => {
    expect(rotationIn({ rotation_period_ms: 3_600_000, rotation_period_msgs: 5 })).toEqual({
      periodMs: 3_600_000,
      messages: 5,
    });
  });

  it.each([[undefined], [0], [-1], ['7'], [1.5], [NaN], [Infinity], [null]])('takes %s for nothing said', (value) => {
    expect(rotationIn({ rotation_period_ms: value, rotation_period_msgs: value })).toEqual(defaultRotation);
  });
});

describe('safeRotation', () => {
  const pinned = { periodMs: 86_400_000, messages: 50 };

  it('takes a shorter life of keys', () => {
    expect(safeRotation({ periodMs: 1_000, messages: 1 }, pinned)).toEqual({ periodMs: 1_000, messages: 1 });
  });

  it('takes a longer one up to what is recommended', () => {
    expect(safeRotation({ periodMs: 1e15, messages: 1e9 }, pinned)).toEqual(defaultRotation);
  });

  it('takes a longer one up to what was pinned, where that is more than recommended', () => {
    expect(safeRotation({ periodMs: 1e15, messages: 1e9 }, { periodMs: 1e10, messages: 500 })).toEqual({
      periodMs: 1e10,
      messages: 500,
    });
  });
});
