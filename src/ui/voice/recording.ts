/**
 * A voice message while it is made: it records, rests so that one can listen to it, and goes on where it stopped. The
 * microphone is open only while it records.
 */
import { levelLength, loudness, waveformOf } from './loudness';
import type { Microphone, MicrophoneProblem } from './microphone';
import { oggOpus } from './ogg-opus';
import { packetLength, preSkip, type SoundEncoder } from './opus-encoder';

/** Seconds after which a recording stops by itself. */
const longestRecording = 3_600;

/** What was recorded, ready to be heard and sent. */
export interface RecordedSound {
  file: Blob;
  /** A `blob:` address of the file. */
  url: string;
  /** Milliseconds. */
  duration: number;
  /** MSC3246: from 0 to 1024. */
  waveform: number[];
}

export interface RecordingState {
  phase: 'starting' | 'recording' | 'resting' | 'finishing';
  /** Seconds recorded so far. */
  seconds: number;
  /** The last levels, from 0 to 1, the newest last; each is `levelLength` milliseconds. */
  levels: readonly number[];
  /** Null while it records, or where nothing has been recorded. */
  sound: RecordedSound | null;
  problem: MicrophoneProblem | 'too-long' | 'not-encoded' | null;
}

export interface Recording {
  state: () => RecordingState;
  subscribe: (listener: () => void) => () => void;
  /** Opens the microphone and records on. */
  start: () => Promise<void>;
  /** Closes the microphone; answers what there is. */
  rest: () => Promise<RecordedSound | null>;
  /** Gives everything up. */
  dispose: () => void;
}

export interface RecordingParts {
  open: () => Promise<Microphone | MicrophoneProblem>;
  encoder: (rate: number) => SoundEncoder;
  /** Seconds after which it stops by itself. */
  longest?: number;
}

/** Levels that a view shows of the moment. */
const shownLevels = 120;

export function createRecording({ open, encoder, longest = longestRecording }: RecordingParts): Recording {
  const listeners = new Set<() => void>();
  const levels: number[] = [];
  const packets: Uint8Array[] = [];
  let seconds = 0;
  let isOver = false;
  let microphone: Microphone | null = null;
  /** The part that is being recorded, until it is encoded. */
  let running: Promise<void> = Promise.resolve();
  let state: RecordingState = { phase: 'resting', seconds: 0, levels: [], sound: null, problem: null };

  const change = (patch: Partial<RecordingState>) => {
    state = { ...state, ...patch };
    for (const listener of listeners) listener();
  };
  const isIn = (...phases: RecordingState['phase'][]) => phases.includes(state.phase);
  const forgetSound = () => {
    if (state.sound) URL.revokeObjectURL(state.sound.url);
  };

  function soundSoFar(): RecordedSound | null {
    if (packets.length === 0) return null;
    const bytes = oggOpus({ packets, packetLength, preSkip, length: Math.round(seconds * 48_000) });
    const file = new Blob([bytes], { type: 'audio/ogg' });
    return {
      file,
      url: URL.createObjectURL(file),
      duration: Math.round(seconds * 1_000),
      waveform: waveformOf(levels),
    };
  }

  function keep(part: readonly Uint8Array[]): void {
    for (const packet of part) packets.push(packet);
    // What filled the part's last packet up is heard as well: silence of less than 20 ms.
    seconds = (packets.length * packetLength) / 48_000;
  }

  /** Records until the microphone ends. Answers why it must not go on, null where it was told to rest. */
  async function record(source: Microphone): Promise<RecordingState['problem']> {
    let part: SoundEncoder | null = null;
    let problem: RecordingState['problem'] = null;
    let window: number[] = [];
    const before = seconds;
    let recorded = 0;
    for await (const { samples, rate } of source.samples) {
      part ??= encoder(rate);
      part.encode(samples);
      recorded += samples.length / rate;
      window.push(loudness(samples));
      if (Math.round((before + recorded) * 1_000) < (levels.length + 1) * levelLength) continue;
      levels.push(Math.max(...window));
      window = [];
      if (!isIn('recording')) continue;
      change({ seconds: before + recorded, levels: levels.slice(-shownLevels) });
      if (before + recorded < longest) continue;
      problem = 'too-long';
      break;
    }
    const encoded = (await part?.finish()) ?? [];
    if (part && encoded.length === 0) return 'not-encoded';
    keep(encoded);
    // Nobody closed it: it went.
    return problem ?? (microphone === source ? 'gone' : null);
  }

  async function start(): Promise<void> {
    if (isOver || !isIn('resting', 'finishing')) return;
    await running;
    forgetSound();
    change({ phase: 'starting', sound: null, problem: null });
    const opened = await open();
    if (typeof opened === 'string') return change({ phase: 'resting', sound: soundSoFar(), problem: opened });
    // It may have been told to rest while the microphone was asked for.
    if (isOver || !isIn('starting')) return opened.close();
    microphone = opened;
    change({ phase: 'recording' });
    running = record(opened)
      .catch((): RecordingState['problem'] => 'not-encoded')
      .then((problem) => {
        microphone = null;
        opened.close();
        if (!isOver) change({ phase: 'resting', seconds, sound: soundSoFar(), problem });
      });
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start,
    async rest() {
      if (isIn('starting')) change({ phase: 'resting', sound: soundSoFar() });
      if (isIn('recording')) {
        change({ phase: 'finishing' });
        const closed = microphone;
        microphone = null;
        closed?.close();
      }
      await running;
      return state.sound;
    },
    dispose() {
      isOver = true;
      const closed = microphone;
      microphone = null;
      closed?.close();
      forgetSound();
    },
  };
}
