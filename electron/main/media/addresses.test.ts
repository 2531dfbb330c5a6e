import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { downloadUrl, encryptedUrl, thumbnailUrl } from '../../../src/protocol/media';
import { byteRange } from './byte-range';
import { safeType, typeHeaders } from './content-types';
import { identityOf, parseMediaAddress } from './media-address';
import { mediaTargets } from './media-download';

const account = '0123456789abcdef';
const mxc = 'mxc://matrix.example.org:8448/AbC_-1';
const place = { accountId: account, serverName: 'matrix.example.org:8448', mediaId: 'AbC_-1' };
const file = {
  mxc,
  key: Buffer.alloc(32, 251).toString('base64url'),
  iv: Buffer.alloc(16, 251).toString('base64'),
  sha256: Buffer.alloc(32, 251).toString('base64').replaceAll('=', ''),
};

describe('a media address', () => {
  it('is read as the protocol makes it', () => {
    expect(parseMediaAddress(thumbnailUrl(account, mxc, 96, 64, 'crop') ?? '')).toEqual({
      ...place,
      kind: 'thumbnail',
      width: 96,
      height: 64,
      method: 'crop',
    });
    expect(parseMediaAddress(downloadUrl(account, mxc, 'image/png') ?? '')).toEqual({
      ...place,
      kind: 'download',
      claimedType: 'image/png',
    });
    expect(parseMediaAddress(encryptedUrl(account, file, 'audio/ogg') ?? '')).toEqual({
      ...place,
      kind: 'encrypted',
      claimedType: 'audio/ogg',
      key: Buffer.alloc(32, 251),
      iv: Buffer.alloc(16, 251),
      sha256: Buffer.alloc(32, 251),
    });
  });

  it.each([
    `pli-media://${account}/download/example.org/..`,
    `pli-media://${account}/download/..%2f..%2fadmin/x`,
    `pli-media://${account}/download/%2e%2e/x`,
    `pli-media://${account}/download/example.org/x/y`,
    `pli-media://${account}/thumbnail/example.org/x?width=0&height=1&method=crop`,
    `pli-media://${account}/thumbnail/example.org/x?width=99999&height=1&method=crop`,
    `pli-media://${account}/thumbnail/example.org/x?width=1&height=1&method=both`,
    `pli-media://${account}/encrypted/example.org/x?key=AA&iv=AA&sha256=AA`,
    `pli-media://${account}/upload/example.org/x`,
    'pli-media://example.org/download/example.org/x',
    `https://${account}/download/example.org/x`,
    'nonsense',
  ])('%s is refused', (address) => {
    expect(parseMediaAddress(address)).toBeNull();
  });

  it('is the same file whatever type is claimed', () => {
    const identity = (type: string) => {
      const parsed = parseMediaAddress(downloadUrl(account, mxc, type) ?? '');
      return parsed && identityOf(parsed);
    };
    expect(identity('image/png')).toBe(identity('text/plain'));
  });

  it('names the authenticated endpoint first and the older one second', () => {
    const parsed = parseMediaAddress(thumbnailUrl(account, mxc, 96, 64, 'crop') ?? '');
    expect(parsed && mediaTargets(parsed)).toEqual([
      '/_matrix/client/v1/media/thumbnail/matrix.example.org%3A8448/AbC_-1?width=96&height=64&method=crop',
      '/_matrix/media/v3/thumbnail/matrix.example.org%3A8448/AbC_-1?width=96&height=64&method=crop',
    ]);
  });
});

describe('a range', () => {
  it.each([
    [null, 10, null],
    ['bytes=0-3', 10, { first: 0, last: 3 }],
    ['bytes=4-', 10, { first: 4, last: 9 }],
    ['bytes=4-99', 10, { first: 4, last: 9 }],
    ['bytes=-3', 10, { first: 7, last: 9 }],
    ['bytes=-99', 10, { first: 0, last: 9 }],
    ['bytes=9-9', 10, { first: 9, last: 9 }],
    ['bytes=10-', 10, 'unsatisfiable'],
    ['bytes=-0', 10, 'unsatisfiable'],
    ['bytes=0-', 0, 'unsatisfiable'],
    ['bytes=5-4', 10, null],
    ['bytes=-', 10, null],
    ['bytes=0-1,3-4', 10, null],
    ['pages=0-1', 10, null],
  ] as const)('%s of %d bytes is %o', (header, size, expected) => {
    expect(byteRange(header, size)).toEqual(expected);
  });

  it('always lies within the file', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), (from, to, size) => {
        const range = byteRange(`bytes=${from}-${to}`, size);
        if (range === null || range === 'unsatisfiable') return;
        expect(range.first).toBeGreaterThanOrEqual(0);
        expect(range.last).toBeLessThan(size);
        expect(range.first).toBeLessThanOrEqual(range.last);
      }),
    );
  });
});

describe('a type', () => {
  it.each([
    ['image/png', 'image/png'],
    ['IMAGE/JPEG; q=1', 'image/jpeg'],
    ['video/mp4', 'video/mp4'],
    ['audio/ogg; codecs=opus', 'audio/ogg'],
    ['application/pdf', 'application/pdf'],
    ['text/plain', 'text/plain'],
    ['image/svg+xml', 'application/octet-stream'],
    ['text/html', 'application/octet-stream'],
    ['application/xhtml+xml', 'application/octet-stream'],
    ['video/x+xml', 'application/octet-stream'],
    ['text/javascript', 'application/octet-stream'],
    ['image/png\r\nx: y', 'application/octet-stream'],
    ['', 'application/octet-stream'],
  ])('%s is served as %s', (claimed, served) => {
    expect(safeType(claimed)).toBe(served);
  });

  it('that is not safe is offered for saving', () => {
    expect(typeHeaders(safeType('text/html'))).toMatchObject({
      'content-disposition': 'attachment',
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
    });
    expect(typeHeaders('image/png')).not.toHaveProperty('content-disposition');
  });
});
