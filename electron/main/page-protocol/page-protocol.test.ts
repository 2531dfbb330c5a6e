import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createPageHandler } from './page-protocol';

const root = mkdtempSync(path.join(tmpdir(), 'pli-page-'));
const folder = path.join(root, 'page');
mkdirSync(path.join(folder, 'assets'), { recursive: true });
writeFileSync(path.join(root, 'secret.json'), '{}');
writeFileSync(path.join(folder, 'index.html'), '<!doctype html>');
writeFileSync(path.join(folder, 'assets/a.js'), '1');
writeFileSync(path.join(folder, '.hidden.js'), '1');
afterAll(() => rmSync(root, { recursive: true, force: true }));

const log = { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() };
const ask = (address: string, method = 'GET') =>
  createPageHandler({
    folder,
    developmentServer: null,
    language: () => 'fr',
    logFile: '/home/<camille>/main.log',
    fetch: () => Promise.reject(new Error('nothing is asked of the network')),
    log,
  })(new Request(address, { method }));

describe('pli://app', () => {
  it('serves the page and its files with their types and the policy', async () => {
    for (const [address, type] of [
      ['pli://app/', 'text/html; charset=utf-8'],
      ['pli://app/assets/a.js?v=1', 'text/javascript; charset=utf-8'],
    ] as const) {
      const { status, headers } = await ask(address);
      expect([status, headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
        200,
        type,
        'nosniff',
      ]);
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/,
      );
      expect(headers.get('content-security-policy')).not.toMatch(
        /unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:/,
      );
    }
  });

  it.each([
    'pli://app/../secret.json',
    'pli://app/..%2fsecret.json',
    'pli://app/assets/%2e%2e/%2e%2e/secret.json',
    'pli://app/assets%5c..%5c..%5csecret.json',
    'pli://app/.hidden.js',
    'pli://app/assets/a.exe',
    'pli://app/%00.js',
    'pli://app/%e0%a4%a',
    'pli://other/index.html',
    'pli://app/assets/absent.js',
  ])('refuses %s', async (address) => {
    const { status, headers } = await ask(address);
    expect(status).toBe(404);
    expect(headers.has('content-security-policy')).toBe(true);
  });

  it('answers nothing but reading', async () => {
    expect((await ask('pli://app/', 'POST')).status).toBe(405);
  });

  it('has a calm page in the person’s language that names the log', async () => {
    const text = await (await ask('pli://app/calm.html')).text();
    expect(text).toContain('Pli s’est arrêté');
    expect(text).toContain('/home/&#60;camille&#62;/main.log');
    expect(text).not.toMatch(/<script|style=/);
  });
});
