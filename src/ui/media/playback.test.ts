import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sound } from './playback';

/** As much of an audio element as is used; what it would say by itself is said by the tests. */
class FakeAudio extends EventTarget {
  static made: FakeAudio[] = [];
  src = '';
  preload = '';
  currentTime = 0;
  duration = Number.NaN;
  playbackRate = 1;
  paused = true;
  constructor() {
    super();
    FakeAudio.made.push(this);
  }
  play(): Promise<void> {
    this.paused = false;
    this.dispatchEvent(new Event('play'));
    return Promise.resolve();
  }
  pause(): void {
    if (this.paused) return;
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }
  removeAttribute = () => (this.src = '');
  load = () => this.dispatchEvent(new Event('error'));
  reach(at: number) {
    this.currentTime = at;
    this.dispatchEvent(new Event('timeupdate'));
  }
}
const sound = (name: string): Sound => ({
  url: `pli-media://account/${name}`,
  name,
  duration: 8_000,
  waveform: null,
  origin: null,
});
const [one, two] = [sound('one'), sound('two')];

describe('what sounds', () => {
  let player: typeof import('./playback');
  const audio = () => FakeAudio.made[0] ?? expect.fail('nothing has been played');
  const state = () => player.playback.getState();
  beforeEach(async () => {
    FakeAudio.made = [];
    vi.stubGlobal('Audio', FakeAudio);
    vi.resetModules();
    player = await import('./playback');
  });

  it('is one sound at a time, each of which goes on where it was', () => {
    player.togglePlayback(one);
    audio().reach(3);
    player.togglePlayback(two);
    expect(state()).toMatchObject({ sound: two, isPlaying: true, positions: { [one.url]: 3 } });
    expect(FakeAudio.made).toHaveLength(1);
    player.togglePlayback(two);
    expect(state().isPlaying).toBe(false);
    player.togglePlayback(one);
    expect(audio()).toMatchObject({ src: one.url, currentTime: 3, paused: false });
  });

  it('can be moved in before it is played', () => {
    player.seekPlayback(one.url, 5);
    expect(FakeAudio.made).toHaveLength(0);
    player.togglePlayback(one);
    expect(audio().currentTime).toBe(5);
  });

  it('begins anew after its end', () => {
    player.togglePlayback(one);
    audio().reach(8);
    audio().dispatchEvent(new Event('ended'));
    expect(state()).toMatchObject({ isPlaying: false, positions: { [one.url]: 0 } });
  });

  it('is as fast as the last one was', () => {
    player.nextPlaybackRate();
    player.togglePlayback(one);
    expect(audio().playbackRate).toBe(1.5);
    for (let turn = 0; turn < 3; turn += 1) player.nextPlaybackRate();
    expect([audio().playbackRate, state().rate]).toEqual([1, 1]);
  });

  it('is said to be broken where it cannot be played, and not because it was put away', () => {
    player.togglePlayback(one);
    player.stopPlayback(two.url);
    expect(state().sound).toBe(one);
    player.stopPlayback();
    expect(state()).toMatchObject({ sound: null, broken: null });
    player.togglePlayback(two);
    audio().dispatchEvent(new Event('error'));
    expect(state()).toMatchObject({ sound: null, isPlaying: false, broken: two.url });
  });

  it('remembers where the latest sounds stand and no more of them', () => {
    for (let index = 0; index < 80; index += 1) player.seekPlayback(`pli-media://account/${index}`, 1);
    expect(Object.keys(state().positions)).toHaveLength(50);
    expect(state().positions['pli-media://account/79']).toBe(1);
  });
});
