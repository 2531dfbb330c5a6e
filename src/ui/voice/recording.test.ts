import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Microphone, MicrophoneProblem, Samples } from './microphone';
import { packetLength, type SoundEncoder } from './opus-encoder';
import { createRecording, type Recording } from './recording';

const rate = 48_000;
const piece = (seconds: number, peak = 0.1): Samples => ({
  samples: new Float32Array(Math.round(seconds * rate)).fill(peak),
  rate,
});

/** A microphone that hears what it is told to; `gone` is its being unplugged. */
function microphone() {
  const heard: Samples[] = [];
  let wake: () => void = () => undefined;
  let isOver = false;
  const end = () => {
    isOver = true;
    wake();
  };
  async function* listen(): AsyncGenerator<Samples> {
    for (;;) {
      const next = heard.shift();
      if (next) yield next;
      else if (isOver) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  const close = vi.fn(end);
  return {
    source: { samples: listen(), close } satisfies Microphone,
    close,
    gone: end,
    hear(...pieces: Samples[]) {
      heard.push(...pieces);
      wake();
    },
  };
}

/** Makes a packet of every 20 ms. */
function fakeEncoder(): SoundEncoder {
  let given = 0;
  return {
    encode: ({ length }) => (given += length),
    finish: () => Promise.resolve(Array.from({ length: Math.ceil(given / packetLength) }, () => new Uint8Array(10))),
  };
}

const phase = (recording: Recording) => recording.state().phase;
async function recorded(...opened: (ReturnType<typeof microphone> | MicrophoneProblem)[]) {
  const recording = createRecording({
    open: () => {
      const next = opened.shift() ?? 'none';
      return Promise.resolve(typeof next === 'string' ? next : next.source);
    },
    encoder: fakeEncoder,
    longest: 2,
  });
  await recording.start();
  return recording;
}

describe('a recording', () => {
  const revoked = vi.fn();
  beforeEach(() => {
    vi.stubGlobal('URL', { createObjectURL: () => 'blob:sound', revokeObjectURL: revoked });
    revoked.mockClear();
  });
  afterEach(() => vi.unstubAllGlobals());

  it('tells how long and how loud it is while it records, and has no sound before it rests', async () => {
    const device = microphone();
    const recording = await recorded(device);
    expect(phase(recording)).toBe('recording');
    device.hear(...Array.from({ length: 20 }, () => piece(0.05)));
    await vi.waitFor(() => expect(recording.state().seconds).toBeCloseTo(1));
    expect(recording.state().levels).toHaveLength(20);
    expect(recording.state().sound).toBeNull();
    const sound = await recording.rest();
    expect(sound).toMatchObject({ url: 'blob:sound', duration: 1_000 });
    expect(sound?.file.type).toBe('audio/ogg');
    expect(device.close).toHaveBeenCalled();
    expect(phase(recording)).toBe('resting');
  });

  it('goes on where it stopped, with another opening of the microphone', async () => {
    const [first, second] = [microphone(), microphone()];
    const recording = await recorded(first, second);
    first.hear(piece(0.5));
    expect((await recording.rest())?.duration).toBe(500);
    await recording.start();
    // What one could listen to is out of date.
    expect(recording.state().sound).toBeNull();
    expect(revoked).toHaveBeenCalledWith('blob:sound');
    second.hear(piece(0.3));
    expect((await recording.rest())?.duration).toBe(800);
  });

  it.each(['none', 'denied', 'busy'] as const)('says that the microphone is “%s”', async (problem) => {
    const recording = await recorded(problem);
    expect(recording.state()).toMatchObject({ phase: 'resting', sound: null, problem });
  });

  it('keeps what there is where the microphone cannot be opened again', async () => {
    const device = microphone();
    const recording = await recorded(device, 'busy');
    device.hear(piece(0.2));
    await recording.rest();
    await recording.start();
    expect(recording.state()).toMatchObject({ phase: 'resting', problem: 'busy', sound: { duration: 200 } });
  });

  it('keeps what was recorded until the microphone was unplugged', async () => {
    const device = microphone();
    const recording = await recorded(device);
    device.hear(piece(0.4));
    device.gone();
    await vi.waitFor(() => expect(recording.state()).toMatchObject({ phase: 'resting', problem: 'gone' }));
    expect(recording.state().sound?.duration).toBe(400);
  });

  it('ends by itself when it is as long as one may be', async () => {
    const device = microphone();
    const recording = await recorded(device);
    device.hear(...Array.from({ length: 60 }, () => piece(0.05)));
    await vi.waitFor(() => expect(recording.state().problem).toBe('too-long'));
    expect(device.close).toHaveBeenCalled();
    expect(recording.state().sound?.duration).toBe(2_000);
  });

  it.each(['rest', 'dispose'] as const)('does not keep a microphone open that comes after “%s”', async (stop) => {
    const device = microphone();
    let open: (source: Microphone) => void = () => undefined;
    const recording = createRecording({
      open: () => new Promise((resolve) => (open = resolve)),
      encoder: fakeEncoder,
    });
    const starting = recording.start();
    await vi.waitFor(() => expect(phase(recording)).toBe('starting'));
    void recording[stop]();
    open(device.source);
    await starting;
    expect(device.close).toHaveBeenCalled();
    expect(phase(recording)).not.toBe('recording');
  });

  it('says so where nothing could be made of what was heard', async () => {
    const device = microphone();
    const recording = createRecording({
      open: () => Promise.resolve(device.source),
      encoder: () => ({ encode: () => undefined, finish: () => Promise.resolve([]) }),
    });
    await recording.start();
    device.hear(piece(0.1));
    await vi.waitFor(() => expect(recording.state().seconds).toBeGreaterThan(0));
    expect(await recording.rest()).toBeNull();
    expect(recording.state().problem).toBe('not-encoded');
  });
});
