import { describe, expect, it } from 'vitest';
import { isUploadTarget, timeOutOf } from './time-outs';

describe('the time-out', () => {
  it.each([
    ['/_matrix/client/v3/sync?timeout=30000', 60_000],
    ['/_matrix/client/unstable/org.matrix.simplified_msc3575/sync?pos=1&timeout=20000', 50_000],
    ['/_matrix/client/v3/sync', 30_000],
    ['/_matrix/client/v3/sync?timeout=nonsense', 30_000],
    ['/_matrix/client/v3/sync?timeout=-5', 30_000],
    ['/_matrix/client/v3/sync?timeout=99999999999', 630_000],
    ['/_matrix/client/v3/rooms/x/messages?timeout=5', 60_000],
    ['/_matrix/client/versions', 60_000],
  ])('of %s is %d ms', (target, answer) => {
    expect(timeOutOf(target, false)).toEqual({ answer, stall: 60_000 });
  });

  it('of an upload is none but a stall', () => {
    expect(timeOutOf('/_matrix/media/v3/upload', true)).toEqual({ answer: null, stall: 60_000 });
  });
});

describe('an upload', () => {
  it.each([
    ['POST', '/_matrix/media/v3/upload?filename=x', true],
    ['PUT', '/_matrix/media/v3/upload/example.org/id', true],
    ['GET', '/_matrix/media/v3/upload', false],
    ['POST', '/_matrix/client/v3/rooms/x/read_markers', false],
    ['POST', '/_matrix/client/v3/keys/upload', false],
    ['POST', '/_matrix/client/v3/keys/device_signing/upload', false],
  ])('%s %s: %s', (method, target, expected) => {
    expect(isUploadTarget(method, target)).toBe(expected);
  });
});
