import { describe, expect, it } from 'vitest';
import { parseMatrixLink } from './matrix-link';

describe('a Matrix link', () => {
  it.each([
    ['matrix:u/alice:example.org', { kind: 'user', userId: '@alice:example.org' }],
    ['matrix:u/alice:example.org?action=chat', { kind: 'user', userId: '@alice:example.org' }],
    [
      'matrix:roomid/abc:example.org/e/event?via=a.org&action=join&via=b.org:8448#x',
      { kind: 'room', roomId: '!abc:example.org', eventId: '$event', via: ['a.org', 'b.org:8448'] },
    ],
    ['matrix:roomid/abcDEF_1-2', { kind: 'room', roomId: '!abcDEF_1-2', eventId: null, via: [] }],
    ['matrix:r/hall:example.org', { kind: 'alias', alias: '#hall:example.org', eventId: null, via: [] }],
    ['matrix:r/hall:example.org/e/ev', { kind: 'alias', alias: '#hall:example.org', eventId: '$ev', via: [] }],
    ['https://matrix.to/#/%40alice%3Aexample.org', { kind: 'user', userId: '@alice:example.org' }],
    [
      'https://matrix.to/#/#hall:example.org?via=example.org',
      { kind: 'alias', alias: '#hall:example.org', eventId: null, via: ['example.org'] },
    ],
    [
      'https://matrix.to/#/!abc:example.org/$event?via=a.org&via=<script>',
      { kind: 'room', roomId: '!abc:example.org', eventId: '$event', via: ['a.org'] },
    ],
    [
      'https://matrix.to/#/%21abc%3Aexample.org/%24event%2F1',
      { kind: 'room', roomId: '!abc:example.org', eventId: '$event/1', via: [] },
    ],
    [
      'https://matrix.to/#/!abc:example.org/nothing',
      { kind: 'room', roomId: '!abc:example.org', eventId: null, via: [] },
    ],
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
