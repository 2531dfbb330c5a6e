/** Sound to Opus, by the browser's own encoder. */

export interface SoundEncoder {
  encode: (samples: Float32Array<ArrayBuffer>) => void;
  /** Ends the last packet with silence; answers all of them. The encoder is closed. */
  finish: () => Promise<readonly Uint8Array[]>;
}

/** TypeScript's library has not learned the last two yet (WebCodecs, "Opus Registration"). */
type SpeechConfig = OpusEncoderConfig & { application: 'voip'; signal: 'voice' };

/** Samples at 48 kHz in each packet: 20 ms. */
export const packetLength = 960;
/** Samples at 48 kHz that a decoder has to drop at the start: how far libopus looks ahead when it encodes speech. */
export const preSkip = 312;

/** For speech: 32 kbit/s, a quarter of a megabyte a minute. @param rate samples a second of what is given to it */
export function createOpusEncoder(rate: number): SoundEncoder {
  const packets: Uint8Array[] = [];
  let given = 0;
  let failure: DOMException | null = null;
  const encoder = new AudioEncoder({
    output(chunk) {
      const packet = new Uint8Array(chunk.byteLength);
      chunk.copyTo(packet);
      packets.push(packet);
    },
    error: (error) => (failure = error),
  });
  const configuration: AudioEncoderConfig & { opus: SpeechConfig } = {
    codec: 'opus',
    sampleRate: rate,
    numberOfChannels: 1,
    bitrate: 32_000,
    opus: { format: 'opus', application: 'voip', signal: 'voice', frameDuration: 20_000 },
  };
  encoder.configure(configuration);
  return {
    encode(samples) {
      if (failure) throw failure;
      const timestamp = Math.round((given / rate) * 1_000_000);
      given += samples.length;
      const data = new AudioData({
        format: 'f32-planar',
        sampleRate: rate,
        numberOfChannels: 1,
        numberOfFrames: samples.length,
        timestamp,
        data: samples,
      });
      encoder.encode(data);
      data.close();
    },
    async finish() {
      await encoder.flush();
      encoder.close();
      return packets;
    },
  };
}
