import { describe, expect, it } from 'vitest';
import { parseMatrixLink } from './matrix-link';

describe('a Matrix link', () => {
  it.each([
    ['matrix:u/alice:example.org', { kind: 'user', userId: '@alice:example.org' }],
    ['matrix:u/alice:example.org?action=chat', { kind: 'user', userId: '@alice:example.org' }],
    ['matrix:roomid/abc:example.org/e/event', { kind: 'room', roomId: '!abc:example.org' }],
    ['matrix:r/hall:example.org', { kind: 'alias', alias: '#hall:example.org' }],
    ['https://matrix.to/#/%40alice%3Aexample.org', { kind: 'user', userId: '@alice:example.org' }],
    ['https://matrix.to/#/#hall:example.org?via=example.org', { kind: 'alias', alias: '#hall:example.org' }],
  ])('%s is understood', (uri, link) => {
    expect(parseMatrixLink(uri)).toEqual(link);
  });

  it.each([
    'https://example.org',
    'matrix:e/abc',
    'matrix:u/alice',
    'matrix:u/%',
    'https://matrix.to.evil.example/#/@a:b',
    'javascript:alert(1)',
  ])('%s is none', (uri) => {
    expect(parseMatrixLink(uri)).toBeNull();
  });
});
