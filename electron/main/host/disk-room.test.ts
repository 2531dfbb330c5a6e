import { describe, expect, it, vi } from 'vitest';
import { DiskRoom } from './disk-room';

const mebibyte = 1024 * 1024;

describe('the room on the disk', () => {
  it('is low below one bound and back above a higher one, and each is told once', async () => {
    let free = 100 * mebibyte;
    const room = new DiskRoom('/profile', () => Promise.resolve(free));
    const told = vi.fn();
    room.changed.on(told);
    expect(await room.look()).toBe(false);
    free = 31 * mebibyte;
    expect(await room.look()).toBe(true);
    free = 40 * mebibyte;
    expect(await room.look()).toBe(true);
    free = 50 * mebibyte;
    expect(await room.look()).toBe(false);
    free = 40 * mebibyte;
    expect(await room.look()).toBe(false);
    expect(room.isLow).toBe(false);
    expect(told.mock.calls).toEqual([[true], [false]]);
  });

  it('stops nothing where the disk cannot be asked', async () => {
    const room = new DiskRoom('/gone', () => Promise.reject(new Error('ENOSYS')));
    expect(await room.look()).toBe(false);
  });
});
