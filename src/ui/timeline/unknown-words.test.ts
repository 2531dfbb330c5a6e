import { describe, expect, it } from 'vitest';
import type { Text } from '../language';
import { unknownWords } from './unknown-words';

const t: Text = (id, values) => `${id} ${Object.values(values ?? {}).join()}`.trim();

describe('an event without words', () => {
  it('is told by what it is, in both forms of its name', () => {
    expect(unknownWords('m.audio', t)).toBe('timeline.notShown roomList.previewAudio');
    expect(unknownWords('org.matrix.msc3245.voice', t)).toBe('timeline.notShown roomList.previewVoice');
    expect(unknownWords('m.poll.start', t)).toBe('timeline.notShown timeline.aPoll');
  });
  it('is told by its type where nobody knows it', () => {
    expect(unknownWords('org.example.audio', t)).toBe('timeline.unknown org.example.audio');
    expect(unknownWords('m.constructor', t)).toBe('timeline.unknown m.constructor');
  });
});
