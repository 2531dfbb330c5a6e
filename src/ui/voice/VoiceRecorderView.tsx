import { Mic, Pause, SendHorizontal, Trash2 } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Banner } from '../design/Banner';
import { IconButton } from '../design/IconButton';
import { VisuallyHidden } from '../design/VisuallyHidden';
import { T, useText } from '../language';
import { AudioPlayer, clock } from '../media';
import { LevelMeter } from './LevelMeter';
import { problemWords } from './problem-words';
import type { RecordingState } from './recording';
import styles from './VoiceRecorder.module.css';

export interface VoiceRecorderSnapshot {
  state: RecordingState;
  /** It is on its way to the queue. */
  isPending: boolean;
}
export interface VoiceRecorderActions {
  /** Stops recording, to listen or to think. */
  onRest: () => void;
  /** Records on where it stopped. */
  onResume: () => void;
  onDelete: () => void;
  onSend: () => void;
}
export interface VoiceRecorderViewProps {
  snapshot: VoiceRecorderSnapshot;
  actions: VoiceRecorderActions;
  /** What it answers. */
  above: ReactNode;
  /** Why it could not be sent. */
  notice: ReactNode;
}

export function VoiceRecorderView({ snapshot, actions, above, notice }: VoiceRecorderViewProps) {
  const t = useText();
  const { state, isPending } = snapshot;
  const { phase, seconds, sound, problem } = state;
  const isRecording = phase === 'recording' || phase === 'starting';
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that began, paused or resumed is gone: the next one is where the hand is.
    const next = phase === 'recording' ? '[data-rest] button' : phase === 'resting' ? '[data-send] button' : null;
    if (next !== null) bar.current?.querySelector<HTMLElement>(next)?.focus();
  }, [phase]);
  const onKeyDown = (event: KeyboardEvent) => {
    // Escape stops the microphone; what was said stays until it is sent or deleted.
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (isRecording) actions.onRest();
  };
  return (
    <div className={styles.recorder}>
      {problem ? (
        <Banner tone="danger" announce="alert">
          <T id={problemWords[problem]} />
        </Banner>
      ) : null}
      {notice}
      {/* Escape is heard wherever the focus is within. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <fieldset className={styles.box} aria-label={t('voice.title')} onKeyDown={onKeyDown}>
        {above}
        <div ref={bar} className={styles.bar}>
          <IconButton
            label={t('voice.delete')}
            icon={<Trash2 size={18} aria-hidden />}
            placement="top"
            isDisabled={isPending}
            onPress={actions.onDelete}
          />
          {sound ? (
            <div className={styles.listen}>
              <AudioPlayer
                sound={{
                  url: sound.url,
                  name: t('voice.own'),
                  duration: sound.duration,
                  waveform: sound.waveform.map((each) => each / 1024),
                  origin: null,
                }}
              />
            </div>
          ) : (
            <>
              <span className={styles.time} data-recording={phase === 'recording'} aria-hidden="true">
                {clock(seconds)}
              </span>
              <LevelMeter levels={state.levels} />
            </>
          )}
          <VisuallyHidden>
            <output>
              {phase === 'recording' ? (
                <T id="voice.recording" />
              ) : phase === 'resting' ? (
                <T id="voice.resting" values={{ length: clock(seconds) }} />
              ) : null}
            </output>
          </VisuallyHidden>
          {isRecording || phase === 'finishing' ? (
            <span data-rest>
              <IconButton
                label={t('voice.pause')}
                icon={<Pause size={18} aria-hidden fill="currentColor" />}
                placement="top"
                isDisabled={phase !== 'recording'}
                onPress={actions.onRest}
              />
            </span>
          ) : (
            <IconButton
              label={t('voice.resume')}
              icon={<Mic size={18} aria-hidden />}
              placement="top"
              isDisabled={isPending}
              onPress={actions.onResume}
            />
          )}
          <span data-send>
            <IconButton
              label={t('voice.send')}
              variant="primary"
              placement="top"
              isDisabled={isPending || phase === 'starting'}
              icon={<SendHorizontal size={19} aria-hidden />}
              onPress={actions.onSend}
            />
          </span>
        </div>
      </fieldset>
    </div>
  );
}
