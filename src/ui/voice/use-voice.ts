import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useAccount, useBridge } from '../app';
import { pausePlayback } from '../media';
import { openMicrophone } from './microphone';
import { createOpusEncoder } from './opus-encoder';
import type { Recording, RecordingState } from './recording';
import { beginRecording, endRecording, recordings } from './recordings';

export interface Voice {
  /** What is being recorded, or waits to be sent; null for nothing. */
  recording: Recording | null;
  /** Why none could be begun; null while nothing stands against it. */
  problem: RecordingState['problem'];
  /** Opens the microphone and begins. */
  begin: () => Promise<void>;
  end: () => void;
  clear: () => void;
}

/** The voice message of one room or thread. Who goes elsewhere while it records has it rest until they come back. */
export function useVoice({ roomId, threadId }: { roomId: string; threadId: string | null }): Voice {
  const bridge = useBridge();
  const { id: accountId } = useAccount();
  const place = [accountId, roomId, threadId ?? ''].join(' ');
  const recording = useStore(recordings, (state) => state[place] ?? null);
  const [problem, setProblem] = useState<Voice['problem']>(null);
  useEffect(() => () => void recording?.rest(), [recording]);

  const begin = useCallback(async () => {
    pausePlayback();
    setProblem(null);
    const begun = beginRecording(place, {
      open: () =>
        openMicrophone(async () => {
          const answer = await bridge.call('allowMicrophone', undefined);
          return answer.ok && answer.value.allowed;
        }),
      encoder: createOpusEncoder,
    });
    await begun.start();
    const { phase, sound, problem: why } = begun.state();
    if (phase !== 'resting' || sound || why === null) return;
    endRecording(place);
    setProblem(why);
  }, [bridge, place]);
  const end = useCallback(() => endRecording(place), [place]);
  const clear = useCallback(() => setProblem(null), []);
  return { recording, problem, begin, end, clear };
}
