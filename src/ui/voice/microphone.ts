/** The microphone, open for one recording. */

/** Why nothing is recorded, or no more of it. */
export type MicrophoneProblem =
  | 'none'
  | 'denied'
  | 'busy'
  /** It was taken away while it recorded. */
  | 'gone';

/** Some milliseconds of sound, one channel, each sample from −1 to 1. */
export interface Samples {
  samples: Float32Array<ArrayBuffer>;
  /** Samples a second. */
  rate: number;
}

export interface Microphone {
  /** Ends when the microphone is closed, or is gone. */
  samples: AsyncIterable<Samples>;
  close: () => void;
}

/** Not in TypeScript's library for windows, where Chromium has it all the same (MediaStreamTrack Insertable Media). */
declare const MediaStreamTrackProcessor: new (init: { track: MediaStreamTrack }) => {
  readable: ReadableStream<AudioData>;
};

/** @param allow asks main to let the page's next request pass */
export async function openMicrophone(allow: () => Promise<boolean>): Promise<Microphone | MicrophoneProblem> {
  // Not there in pages that no microphone can belong to.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) return 'none';
  if (!(await allow())) return 'denied';
  try {
    const stream = await devices.getUserMedia({
      audio: {
        channelCount: 1,
        sampleRate: 48_000,
        echoCancellation: true,
        noiseSuppression: true,
        autoGainControl: true,
      },
    });
    const [track] = stream.getAudioTracks();
    return track ? fromTrack(track) : 'none';
  } catch (error) {
    return problemOf(error);
  }
}

function fromTrack(track: MediaStreamTrack): Microphone {
  const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
  return {
    samples: readAll(reader),
    close: () => track.stop(),
  };
}

async function* readAll(reader: ReadableStreamDefaultReader<AudioData>): AsyncGenerator<Samples> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    try {
      yield { samples: oneChannel(value), rate: value.sampleRate };
    } finally {
      value.close();
    }
  }
}

/** All channels mixed into one. */
function oneChannel(data: AudioData): Float32Array<ArrayBuffer> {
  const mixed = new Float32Array(data.numberOfFrames);
  const plane = new Float32Array(data.numberOfFrames);
  for (let planeIndex = 0; planeIndex < data.numberOfChannels; planeIndex += 1) {
    data.copyTo(plane, { planeIndex, format: 'f32-planar' });
    for (const [index, sample] of plane.entries()) mixed[index] = (mixed[index] ?? 0) + sample / data.numberOfChannels;
  }
  return mixed;
}

/** What `getUserMedia` means by its errors (Media Capture and Streams, section 10.2.1). */
function problemOf(error: unknown): MicrophoneProblem {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none';
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    default:
      return 'busy';
  }
}
