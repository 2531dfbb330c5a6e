/** A voice message while it is made, in the composer's place. */
import { useSyncExternalStore, type ReactNode } from 'react';
import { failed, type Result } from '../../protocol/errors';
import { ErrorNotice, keepFile, useAccount, useAction, useBridge, useCore } from '../app';
import { useText } from '../language';
import { pausePlayback, stopPlayback } from '../media';
import type { Recording } from './recording';
import { VoiceRecorderView } from './VoiceRecorderView';

export interface VoiceRecorderProps {
  recording: Recording;
  roomId: string;
  threadId: string | null;
  /** The event that it answers; null for none. */
  replyTo: string | null;
  /** What it answers, in words. */
  above: ReactNode;
  /** It is in the queue. */
  onSent: () => void;
  /** It is given up. */
  onDelete: () => void;
}

export function VoiceRecorder({ recording, roomId, threadId, replyTo, above, onSent, onDelete }: VoiceRecorderProps) {
  const t = useText();
  const core = useCore();
  const bridge = useBridge();
  const { id: accountId } = useAccount();
  const state = useSyncExternalStore(recording.subscribe, recording.state);

  const send = useAction(
    async (): Promise<Result<unknown>> => {
      const sound = await recording.rest();
      if (!sound) return failed('file-unreadable');
      const { file, url, duration, waveform } = sound;
      stopPlayback(url);
      const name = t('voice.fileName');
      const kept = await keepFile(bridge, accountId, file, name);
      if (!kept.ok) return kept;
      const { token, size } = kept.value;
      const sent = {
        token,
        size,
        kind: 'audio' as const,
        name,
        mimeType: 'audio/ogg',
        width: null,
        height: null,
        duration,
        blurhash: null,
        thumbnail: null,
        voice: { waveform },
        removePosition: false,
      };
      const answer = await core.call('sendFiles', { roomId, threadId, replyTo, caption: '', files: [sent] });
      if (!answer.ok) void bridge.call('forgetFiles', { accountId, tokens: [token] });
      return answer;
    },
    () => onSent(),
  );
  return (
    <VoiceRecorderView
      snapshot={{ state, isPending: send.isPending }}
      actions={{
        onRest: () => void recording.rest(),
        onResume: () => {
          pausePlayback();
          void recording.start();
        },
        onDelete: () => {
          stopPlayback(state.sound?.url ?? null);
          onDelete();
        },
        onSend: () => void send.run(),
      }}
      above={above}
      notice={<ErrorNotice error={send.error} />}
    />
  );
}
