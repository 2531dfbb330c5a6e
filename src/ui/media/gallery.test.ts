import { describe, expect, it } from 'vitest';
import type { TimelineItem } from '../../protocol/timeline';
import { galleryOf, neighbour } from './gallery';

const item = (key: string, type: string, url: string | null) =>
  ({ key, sender: {}, timestamp: 1, content: { type, attachment: { url } } }) as unknown as TimelineItem;

describe('a gallery', () => {
  it('holds the pictures and films that have an address', () => {
    const items = [
      item('a', 'image', 'pli-media://a'),
      item('b', 'file', 'pli-media://b'),
      item('c', 'image', null),
      item('d', 'video', 'pli-media://d'),
    ];
    expect(galleryOf(items).map(({ key }) => key)).toEqual(['a', 'd']);
  });

  it('has a way on and back, and ends', () => {
    const items = galleryOf([item('a', 'image', 'x'), item('b', 'image', 'y')]);
    expect(neighbour(items, 'a', 1)).toBe('b');
    expect(neighbour(items, 'b', 1)).toBeNull();
    expect(neighbour(items, 'a', -1)).toBeNull();
    expect(neighbour(items, 'gone', 1)).toBeNull();
  });
});
