import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { ContentScanner, ScanFailedError, type AskScanner, type ScannerAnswer } from './content-scanner';

const publicKey = Buffer.from(generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
const key = { status: 200, json: { public_key: publicKey.toString('base64') } };
const plain = { serverName: 'hs.example', mediaId: 'a', cipher: null };
const encrypted = { ...plain, cipher: { key: Buffer.alloc(32), iv: Buffer.alloc(16), sha256: Buffer.alloc(32) } };
let asked: string[];
let sentBodies: string[];

beforeEach(() => {
  asked = [];
  sentBodies = [];
});
function scannerThat(answer: (url: string) => ScannerAnswer) {
  const ask: AskScanner = async (method, url, body) => {
    asked.push(`${method} ${new URL(url).pathname.replace('/_matrix/media_proxy/unstable', '')}`);
    sentBodies.push(JSON.stringify(body));
    return url.endsWith('/public_key') ? key : answer(url);
  };
  return new ContentScanner('https://scan.example', ask);
}
const reason = (status: number, word: string) => ({ status, json: { reason: word, info: '' } });

describe('a content scanner', () => {
  it.each([
    [{ status: 200, json: { clean: true, info: '' } }, 'safe'],
    [{ status: 200, json: { clean: false, info: '' } }, 'refused'],
    [reason(403, 'MCS_MEDIA_NOT_CLEAN'), 'refused'],
    [reason(403, 'MCS_MIME_TYPE_FORBIDDEN'), 'refused'],
  ] as const)('that answers %o finds the file %s', async (answer, verdict) => {
    expect(await scannerThat(() => answer).scan(plain)).toBe(verdict);
    expect(asked).toEqual(['GET /scan/hs.example/a']);
  });

  it.each([
    { status: 200, json: { clean: 'yes' } },
    { status: 200, json: null },
    reason(502, 'MCS_MEDIA_REQUEST_FAILED'),
    reason(404, 'M_NOT_FOUND'),
    reason(400, 'MCS_MEDIA_FAILED_TO_DECRYPT'),
  ])('that answers %o has said nothing', async (answer) => {
    await expect(scannerThat(() => answer).scan(plain)).rejects.toThrow(ScanFailedError);
  });

  it('that cannot be reached has said nothing', async () => {
    const scanner = new ContentScanner('https://scan.example', () => Promise.reject(new Error('net::ERR_FAILED')));
    await expect(scanner.scan(plain)).rejects.toThrow(ScanFailedError);
  });

  it('gets the key of an encrypted file encrypted, and its own key is asked for once', async () => {
    const scanner = scannerThat(() => ({ status: 200, json: { clean: true } }));
    await scanner.scan(encrypted);
    await scanner.scan(encrypted);
    expect(asked).toEqual(['GET /public_key', 'POST /scan_encrypted', 'POST /scan_encrypted']);
    expect(sentBodies.join()).not.toContain('mxc://');
  });

  it('that has a new key is asked once more with it', async () => {
    let isFirst = true;
    const scanner = scannerThat(() => {
      if (!isFirst) return { status: 200, json: { clean: true } };
      isFirst = false;
      return reason(403, 'MCS_BAD_DECRYPTION');
    });
    expect(await scanner.scan(encrypted)).toBe('safe');
    expect(asked).toEqual(['GET /public_key', 'POST /scan_encrypted', 'GET /public_key', 'POST /scan_encrypted']);
  });
});
