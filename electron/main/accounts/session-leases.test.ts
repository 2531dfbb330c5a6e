import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SessionLeases } from './session-leases';

const lease = { token: 'one', next: null, deviceKey: 'key' };

describe('a session’s lease', () => {
  let root: string;
  const leasesIn = (folder: string) => new SessionLeases({ folderOf: () => path.join(root, folder) });

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'pli-leases-'));
    mkdirSync(path.join(root, 'a'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('is empty, and in its place, before the first start', () => {
    expect(leasesIn('a').read('id')).toEqual({ token: null, next: null, deviceKey: null, samePlace: true });
  });

  it('is in its place for as long as the folder stays where it was', () => {
    leasesIn('a').write('id', lease);
    leasesIn('a').write('id', { ...lease, next: 'two' });
    expect(leasesIn('a').read('id')).toEqual({ ...lease, next: 'two', samePlace: true });
  });

  it('is not in its place in a copy of the folder, also where the copy has taken the folder’s name', () => {
    leasesIn('a').write('id', lease);
    cpSync(path.join(root, 'a'), path.join(root, 'b'), { recursive: true, preserveTimestamps: true });
    expect(leasesIn('b').read('id')).toEqual({ ...lease, samePlace: false });
    renameSync(path.join(root, 'a'), path.join(root, 'c'));
    renameSync(path.join(root, 'b'), path.join(root, 'a'));
    expect(leasesIn('a').read('id').samePlace).toBe(false);
  });

  it('that cannot be read is not trusted to be in its place', () => {
    writeFileSync(path.join(root, 'a', 'lease.json'), '{"token":');
    expect(leasesIn('a').read('id')).toEqual({ token: null, next: null, deviceKey: null, samePlace: false });
  });

  it('is gone once forgotten', () => {
    leasesIn('a').write('id', lease);
    leasesIn('a').forget('id');
    expect(leasesIn('a').read('id').token).toBeNull();
  });
});
