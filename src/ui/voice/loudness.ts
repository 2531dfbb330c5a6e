/** How loud a recording is, moment by moment. */

/** Milliseconds that one level tells of. */
export const levelLength = 50;
/** Bars of a message's waveform: no fewer and no more are expected (MSC3246). */
const fewestBars = 30;
const mostBars = 100;

/** How loud samples (−1 to 1) are, from 0 to 1: speech at arm's length is about the middle. */
export function loudness(samples: Float32Array): number {
  if (samples.length === 0) return 0;
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.min(1, (6 * Math.sqrt(sum / samples.length)) ** 0.6);
}

/** The levels of a whole recording as a message's waveform, from 0 to 1024: the loudest reaches the top. */
export function waveformOf(levels: readonly number[]): number[] {
  const count = Math.min(mostBars, Math.max(fewestBars, levels.length));
  const loudest = Math.max(...levels, 0);
  // Silence stays silence: a faint noise is not blown up to a voice.
  const top = Math.max(loudest, 0.1);
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * levels.length) / count);
    const to = Math.max(from + 1, Math.floor(((index + 1) * levels.length) / count));
    const bar = Math.max(...levels.slice(from, to), 0);
    return Math.round((bar / top) * 1024);
  });
}
