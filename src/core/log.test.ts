import { describe, expect, it } from 'vitest';
import { describeCause, redact } from './log';

describe('redact', () => {
  it.each([
    ['no device of @alice:example.org here', 'no device of @… here'],
    ['in !abc123:example.org', 'in !…'],
    ['room !cee4zH-MPMqNxSDKqDh9T4Mtm6AGmRs0epk1cNl_hdY gone', 'room !… gone'],
    ['GET /rooms/%21abc%3Aexample.org/members', 'GET /rooms/…/members'],
    ['key QvXh71n62+TFM6mr0fZ3QlDOLxEH5Nmdfqwmhsy3JFY', 'key …'],
    ['sync failed: 502', 'sync failed: 502'],
  ])('%s', (line, expected) => {
    expect(redact(line)).toBe(expected);
  });
});

describe('a cause', () => {
  it('names an error and its code and hides whom it is about', () => {
    const error = Object.assign(new Error('no profile of @bob:example.org'), { errcode: 'M_NOT_FOUND' });
    expect(describeCause(error)).toMatch(/^Error M_NOT_FOUND: no profile of @…/);
  });
});
