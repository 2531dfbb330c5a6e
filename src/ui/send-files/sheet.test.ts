import { describe, expect, it } from 'vitest';
import { pliError } from '../../protocol/errors';
import type { FileKind } from './inspect-file';
import { canMove, inOrder, isReady, moved, tooLarge, withPosition, type SheetFile } from './sheet';

const file = (id: number, kind: FileKind, changes: Partial<SheetFile> = {}): SheetFile => ({
  id,
  file: new File([new Uint8Array(id * 100)], `${id}`),
  name: `${id}`,
  mimeType: 'application/octet-stream',
  url: '',
  inspected: { kind, size: null, duration: null },
  granted: { token: 'token', name: `${id}`, size: id * 100, hasPosition: false },
  error: null,
  ...changes,
});
const ids = (files: readonly SheetFile[]) => files.map(({ id }) => id);
const mixed = [file(1, 'file'), file(2, 'image'), file(3, 'image'), file(4, 'audio')];

describe('the sheet of files', () => {
  it('sends pictures first, then the rest, as it shows them', () => {
    expect(ids(inOrder(mixed))).toEqual([2, 3, 1, 4]);
  });

  it('moves a file among its like alone', () => {
    expect(ids(moved(mixed, 3, -1))).toEqual([3, 2, 1, 4]);
    expect(ids(moved(mixed, 1, 1))).toEqual([2, 3, 4, 1]);
    for (const [id, by] of [
      [2, -1],
      [3, 1],
      [1, -1],
      [4, 1],
      [9, 1],
    ] as const)
      expect(canMove(mixed, id, by), `${id} by ${by}`).toBe(false);
  });

  it('is ready when every file has been read and granted, and none is too large', () => {
    expect(isReady(mixed, null, 'original')).toBe(true);
    expect(isReady(mixed, 400, 'original')).toBe(true);
    expect(isReady(mixed, 399, 'original')).toBe(false);
    expect(ids(tooLarge(mixed, 250, 'original'))).toEqual([3, 4]);
    const photograph = file(9, 'image', { mimeType: 'image/jpeg' });
    expect(isReady([photograph], 250, 'original')).toBe(false);
    expect(isReady([photograph], 250, 'small')).toBe(true);
    expect(isReady([photograph], 250, 'file')).toBe(false);
    const many = Array.from({ length: 101 }, (_, index) => file(index, 'file'));
    expect(isReady(many, null, 'original')).toBe(false);
    expect(isReady(many.slice(1), null, 'original')).toBe(true);
    expect(isReady([], null, 'original')).toBe(false);
    expect(isReady([file(1, 'file', { granted: null })], null, 'original')).toBe(false);
    expect(isReady([file(1, 'file', { inspected: null })], null, 'original')).toBe(false);
    expect(isReady([file(1, 'file', { error: pliError('file-is-folder') })], null, 'original')).toBe(false);
  });

  it('knows the photographs that tell where they were taken', () => {
    const granted = { token: 'token', name: '5', size: 1, hasPosition: true };
    expect(ids(withPosition([...mixed, file(5, 'image', { granted })]))).toEqual([5]);
  });
});
