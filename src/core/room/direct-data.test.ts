import { describe, expect, it } from 'vitest';
import { directAfter, type DirectFate } from './direct-data';

const fates: Record<string, DirectFate> = {
  '!left': { kind: 'ended' },
  '!old': { kind: 'replaced', roomId: '!new' },
};
const fateOf = (roomId: string): DirectFate => fates[roomId] ?? { kind: 'stays' };

describe('m.direct', () => {
  it('is not written where it is right', () => {
    expect(directAfter({ '@ana:x': ['!a'], '@bo:x': ['!b', '!c'] }, fateOf)).toBeNull();
  });

  it('forgets rooms that were left, and people without any', () => {
    expect(directAfter({ '@ana:x': ['!left'], '@bo:x': ['!left', '!b'] }, fateOf)).toEqual({ '@bo:x': ['!b'] });
  });

  it('follows a room to the one that replaced it, once', () => {
    expect(directAfter({ '@ana:x': ['!old', '!new'] }, fateOf)).toEqual({ '@ana:x': ['!new'] });
  });

  it('keeps what it does not understand', () => {
    expect(directAfter({ '@ana:x': ['!left', 7], 'org.example': 'x' }, fateOf)).toEqual({
      '@ana:x': [7],
      'org.example': 'x',
    });
  });
});
