import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { safeFileName } from '../files';
import { dangerOf } from './dangerous-types';
import { OpenedFiles } from './opened-files';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'pli-opened-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const log = { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() };
const folder = () => path.join(root, 'opened');
const account = '0123456789abcdef';
const url = `pli-media://${account}/download/hs.example/a?type=`;
function house(content: string | number) {
  const open = vi.fn(async () =>
    typeof content === 'number'
      ? new Response(null, { status: content, headers: { 'x-pli-error': 'scan-refused' } })
      : new Response(content),
  );
  const media = { open, forget: vi.fn(), watchScan: vi.fn(), rescan: vi.fn() };
  return { open, files: new OpenedFiles(folder(), media, log) };
}
const wanted = (name: string, accepted = false) => ({ url, name, accepted });

describe('an opened copy', () => {
  it('lies in a folder of its owner’s alone, cannot be written to, and is used again', async () => {
    const { files, open } = house('bonjour');
    const copy = await files.copy(wanted('note.txt'));
    expect(readFileSync(copy.path, 'utf8')).toBe('bonjour');
    expect(path.basename(copy.path)).toBe('note.txt');
    expect(statSync(copy.path).mode & 0o777).toBe(0o400);
    expect(statSync(path.dirname(copy.path)).mode & 0o777).toBe(0o700);
    expect((await files.copy(wanted('note.txt'))).path).toBe(copy.path);
    expect(open).toHaveBeenCalledTimes(1);
  });

  it('is gone after a wipe, after its account, and after the next start', async () => {
    const { files } = house('x');
    const first = await files.copy(wanted('a.txt'));
    files.wipe();
    expect(existsSync(first.path)).toBe(false);
    const second = await files.copy(wanted('a.txt'));
    await files.forget(account);
    expect(existsSync(second.path)).toBe(false);
    const third = await files.copy(wanted('a.txt'));
    house('x');
    expect(existsSync(third.path)).toBe(false);
  });

  it('never leaves its folder, whatever it is called', async () => {
    const { files } = house('x');
    for (const name of ['../../../etc/passwd', '..\\..\\x', '/etc/passwd', '.bashrc', 'a\u202Etxt', 'con', '']) {
      const copy = await files.copy(wanted(name));
      expect(path.relative(path.join(folder(), account), copy.path).split(path.sep)).toHaveLength(2);
      expect(path.basename(copy.path)).not.toMatch(/^\.|[\u202a-\u202e]/);
    }
  });

  it('of a dangerous type is not even fetched before the person was warned', async () => {
    const { files, open } = house('MZ');
    await expect(files.copy(wanted('facture.pdf.exe'))).rejects.toMatchObject({ error: { code: 'file-dangerous' } });
    expect(open).not.toHaveBeenCalled();
    await expect(files.copy(wanted('facture.pdf.exe', true))).resolves.toBeDefined();
  });

  it('that is a program by its bytes is warned of under any name', async () => {
    const { files } = house('MZ\u0090');
    await expect(files.copy(wanted('facture.pdf'))).rejects.toMatchObject({ error: { code: 'file-dangerous' } });
  });

  it('that the media service refuses is none', async () => {
    const { files } = house(403);
    await expect(files.copy(wanted('a.txt'))).rejects.toMatchObject({ error: { code: 'scan-refused' } });
  });
});

describe('dangerOf', () => {
  const nothing = new Uint8Array();
  it.each([
    ['setup.exe', 'program'],
    ['Setup.EXE', 'program'],
    ['rapport.pdf.scr', 'program'],
    ['raccourci.lnk', 'program'],
    ['menu.desktop', 'program'],
    ['script.ps1', 'program'],
    ['budget.xlsm', 'macros'],
    ['disque.iso', 'container'],
    ['page.html', 'page'],
    ['dessin.svg', 'page'],
    ['rapport.pdf', null],
    ['budget.xlsx', null],
    ['photo.jpeg', null],
    ['sans-extension', null],
  ])('%s is %s', (name, danger) => {
    expect(dangerOf(name, nothing)).toBe(danger);
  });

  it.each(['MZ', '\u007fELF', '#!/b'])('what begins with %s is a program', (start) => {
    expect(dangerOf('photo.jpg', Buffer.from(start, 'latin1'))).toBe('program');
  });
});

describe('safeFileName', () => {
  it.each([
    ['../../x.txt', '_.._x.txt'],
    ['rapport\u202Efdp.exe', 'rapportfdp.exe'],
    ['a\nb.txt', 'ab.txt'],
    ['.hidden', 'hidden'],
    ['con', 'filecon'],
    ['', 'file'],
  ])('%j is %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });
});
