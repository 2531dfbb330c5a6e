import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ScannerAddresses, wellKnownKey } from './scanner-address';

const account = '0123456789abcdef';
const hour = 3_600_000;
let folder: string;
let clock: number;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pli-scanner-'));
  clock = 1_000_000;
});
afterEach(() => rmSync(folder, { recursive: true }));

function house(fetchJson: () => Promise<unknown>, setting = '') {
  const asked = vi.fn((_url: string) => fetchJson());
  const addresses = new ScannerAddresses({
    setting: () => setting,
    serverNameOf: () => 'example.org:8448',
    folderOf: () => folder,
    fetchJson: asked,
    log: { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() },
    now: () => clock,
  });
  return { asked, of: () => addresses.of(account) };
}
const named = async () => ({ [wellKnownKey]: { base_url: 'https://scan.example/' } });

describe('the content scanner’s address', () => {
  it('is the setting’s before any other', async () => {
    const { of, asked } = house(named, 'https://policy.example');
    expect(await of()).toBe('https://policy.example');
    expect(asked).not.toHaveBeenCalled();
  });

  it('is what discovery names, asked for once in six hours', async () => {
    const { of, asked } = house(named);
    expect([await of(), await of()]).toEqual(['https://scan.example', 'https://scan.example']);
    expect(asked.mock.calls).toEqual([['https://example.org/.well-known/matrix/client']]);
    clock += 7 * hour;
    await of();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('is none where discovery names none', async () => {
    expect(await house(async () => ({ 'm.homeserver': { base_url: 'https://x' } })).of()).toBeNull();
    expect(await house(() => Promise.reject(new Error('unreachable'))).of()).toBeNull();
  });

  it('holds on where discovery cannot be asked, also after a start', async () => {
    await house(named).of();
    clock += 7 * hour;
    const later = house(() => Promise.reject(new Error('unreachable')));
    expect(await later.of()).toBe('https://scan.example');
    await vi.waitFor(() => expect(later.asked).toHaveBeenCalledTimes(1));
    expect(await later.of()).toBe('https://scan.example');
  });

  it('is refused in clear, since it gets the account’s token', async () => {
    await expect(house(named, 'http://scan.example').of()).rejects.toMatchObject({
      error: { code: 'server-insecure' },
    });
  });
});
