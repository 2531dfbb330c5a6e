import { describe, expect, it } from 'vitest';
import { clock } from './clock';
import { endingOf, fileKindOf } from './file-kind';
import { isTextFile, textOf } from './text-preview';

describe('clock', () => {
  it.each([
    [0, '0:00'],
    [7.9, '0:07'],
    [750, '12:30'],
    [3723, '1:02:03'],
    [Number.NaN, '0:00'],
    [Infinity, '0:00'],
    [-3, '0:00'],
  ])('shows %d seconds as %s', (seconds, shown) => {
    expect(clock(seconds)).toBe(shown);
  });
});

describe('a file', () => {
  it.each([
    ['besoins-lits.ods', 'ODS', 'media.kind.spreadsheet'],
    ['Carte.PDF', 'PDF', null],
    ['archive.tar.gz', 'GZ', 'media.kind.archive'],
    ['LISEZMOI', '', null],
  ])('%s has the ending %s', (name, ending, label) => {
    expect(endingOf(name)).toBe(ending);
    expect(fileKindOf(name).label).toBe(label);
  });

  it('is a text by its name or its type', () => {
    expect(isTextFile('a.csv', 'application/octet-stream')).toBe(true);
    expect(isTextFile('a', 'text/plain')).toBe(true);
    expect(isTextFile('a.docx', 'application/zip')).toBe(false);
  });
});

describe('the text of a file', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('is read as it was written', () => {
    expect(textOf(bytes('été\r\nhiver'), false)).toEqual({ text: 'été\nhiver', isCut: false });
    expect(textOf(Uint8Array.from([0xe9, 0x74, 0xe9]), false)?.text).toBe('été');
    expect(textOf(Uint8Array.from([0xff, 0xfe, 0xe9, 0x00]), false)?.text).toBe('é');
  });

  it('that was cut within a sign ends before it', () => {
    const whole = bytes('aé');
    expect(textOf(whole.subarray(0, 2), true)).toEqual({ text: 'a', isCut: true });
    expect(textOf(whole, true)?.text).toBe('aé');
  });

  it('is shown up to sixty lines', () => {
    const shown = textOf(bytes('x\n'.repeat(100)), false);
    expect(shown?.text.split('\n')).toHaveLength(60);
    expect(shown?.isCut).toBe(true);
  });

  it('is none where the bytes are none', () => {
    expect(textOf(Uint8Array.from([0x50, 0x4b, 0, 4]), false)).toBeNull();
  });
});
