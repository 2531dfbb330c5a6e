import { describe, expect, it } from 'vitest';
import { loudness, waveformOf } from './loudness';

const tone = (peak: number) => Float32Array.from({ length: 480 }, (_, index) => peak * Math.sin(index / 7));

describe('loudness', () => {
  it('is nothing for silence, and never more than everything', () => {
    expect(loudness(new Float32Array(0))).toBe(0);
    expect(loudness(new Float32Array(480))).toBe(0);
    expect(loudness(tone(1))).toBe(1);
  });

  it('shows a voice in the middle and a whisper below it', () => {
    expect(loudness(tone(0.1))).toBeGreaterThan(0.4);
    expect(loudness(tone(0.1))).toBeLessThan(0.8);
    expect(loudness(tone(0.01))).toBeLessThan(0.25);
  });
});

describe('a waveform', () => {
  it('has as many bars as others expect, however short or long the recording', () => {
    for (const [levels, bars] of [
      [0, 30],
      [3, 30],
      [60, 60],
      [4_000, 100],
    ] as const)
      expect(waveformOf(Array.from({ length: levels }, () => 0.5))).toHaveLength(bars);
  });

  it('reaches its top at the loudest moment and keeps the others in proportion', () => {
    const bars = waveformOf([...Array.from({ length: 40 }, () => 0.2), 0.4]);
    expect(Math.max(...bars)).toBe(1024);
    expect(bars[0]).toBe(512);
  });

  it('keeps a moment that is loud among many that are not', () => {
    const levels = Array.from({ length: 1_000 }, (_, index) => (index === 500 ? 1 : 0.1));
    expect(waveformOf(levels)[50]).toBe(1024);
  });

  it('does not make a voice of faint noise', () => {
    expect(Math.max(...waveformOf(Array.from({ length: 40 }, () => 0.02)))).toBeLessThan(250);
  });
});
