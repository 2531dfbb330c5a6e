/** The sounds that Pli makes itself: a few tones each, made as they are needed. */
import type { Chime } from '../../protocol/notifications';

interface Tone {
  /** Hertz at its beginning and its end. */
  from: number;
  to: number;
  /** Seconds after the sound's beginning, and how long it is heard. */
  at: number;
  length: number;
  wave: OscillatorType;
}

const sounds: Readonly<Record<Chime, readonly Tone[]>> = {
  bell: [
    { from: 880, to: 880, at: 0, length: 0.5, wave: 'sine' },
    { from: 1318.5, to: 1318.5, at: 0.12, length: 0.6, wave: 'sine' },
  ],
  drop: [{ from: 1200, to: 500, at: 0, length: 0.16, wave: 'sine' }],
  knock: [
    { from: 180, to: 90, at: 0, length: 0.09, wave: 'triangle' },
    { from: 180, to: 90, at: 0.14, length: 0.09, wave: 'triangle' },
  ],
};
const loudness = 0.22;

let audio: AudioContext | null = null;

/** Plays a sound. */
export function playChime(chime: Chime): void {
  audio ??= new AudioContext();
  const { currentTime } = audio;
  for (const { from, to, at, length, wave } of sounds[chime]) {
    const start = currentTime + at;
    const tone = new OscillatorNode(audio, { type: wave, frequency: from });
    const volume = new GainNode(audio, { gain: 0 });
    tone.frequency.exponentialRampToValueAtTime(to, start + length);
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(loudness, start + 0.008);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + length);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + length);
  }
  // A context that the system has put to sleep sounds once it is awake again.
  if (audio.state === 'suspended') void audio.resume();
}
