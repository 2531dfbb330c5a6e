import { describe, expect, it } from 'vitest';
import { carriesFiles, pastedFiles } from './dragged-files';

const clipboard = (files: readonly File[], text = '') => ({
  files: files as unknown as FileList,
  getData: (type: string) => (type === 'text/plain' ? text : ''),
});
const picture = new File(['x'], 'image.png', { type: 'image/png' });

describe('what a drag or a clipboard carries', () => {
  it('is files where the system says so', () => {
    expect(carriesFiles({ types: ['text/uri-list', 'Files'] })).toBe(true);
    expect(carriesFiles({ types: ['text/plain'] })).toBe(false);
    expect(carriesFiles(null)).toBe(false);
  });

  it('is the picture of a paste, but the text of a table that brings its picture along', () => {
    expect(pastedFiles(clipboard([picture]))).toEqual([picture]);
    expect(pastedFiles(clipboard([picture], 'Lits\t12'))).toEqual([]);
    expect(pastedFiles(clipboard([]))).toEqual([]);
    expect(pastedFiles(null)).toEqual([]);
  });
});
