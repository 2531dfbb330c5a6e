import { Pause, Play } from 'lucide-react';
import { useEffect } from 'react';
import { useIntl } from 'react-intl';
import { useStore } from 'zustand';
import { useText } from '../language';
import { clock } from './clock';
import { nextPlaybackRate, playback, seekPlayback, togglePlayback, type Sound } from './playback';
import { Waveform } from './Waveform';
import styles from './AudioPlayer.module.css';

interface AudioPlayerProps {
  sound: Sound;
  /** It could not be played. */
  onBroken?: () => void;
}

/** A sound: play and pause, seeking by pointer and arrow keys, speed. Nothing is fetched before it is pressed. */
export function AudioPlayer({ sound, onBroken }: AudioPlayerProps) {
  const t = useText();
  const { url, name } = sound;
  const isPlaying = useStore(playback, (state) => state.isPlaying && state.sound?.url === url);
  const at = useStore(playback, (state) => state.positions[url] ?? 0);
  const length = useStore(playback, (state) => state.lengths[url] ?? (sound.duration ?? 0) / 1000);
  const isBroken = useStore(playback, (state) => state.broken === url);
  useEffect(() => {
    if (isBroken) onBroken?.();
  }, [isBroken, onBroken]);
  const share = length > 0 ? Math.min(1, at / length) : 0;
  return (
    <fieldset className={styles.player} aria-label={name}>
      <PlayButton sound={sound} isPlaying={isPlaying} />
      <span className={styles.track}>
        <Waveform bars={sound.waveform} share={share} />
        <input
          type="range"
          className={styles.seek}
          min={0}
          max={Math.max(length, 0.1)}
          step={0.1}
          value={Math.min(at, Math.max(length, 0.1))}
          aria-label={t('media.position')}
          aria-valuetext={t('media.positionOf', { at: clock(at), length: clock(length) })}
          onChange={(event) => seekPlayback(url, Number(event.target.value))}
        />
      </span>
      <span className={styles.time} aria-hidden="true">
        {clock(at)} / {clock(length)}
      </span>
      <RateButton />
    </fieldset>
  );
}

export function PlayButton({ sound, isPlaying }: { sound: Sound; isPlaying: boolean }) {
  const t = useText();
  const { name } = sound;
  const Icon = isPlaying ? Pause : Play;
  return (
    <button
      type="button"
      className={styles.play}
      aria-label={t(isPlaying ? 'media.pauseNamed' : 'media.playNamed', { name })}
      onClick={() => togglePlayback(sound)}
    >
      <Icon size={18} aria-hidden fill="currentColor" />
    </button>
  );
}

/** How fast everything is played, and the next speed. */
export function RateButton() {
  const t = useText();
  const intl = useIntl();
  const rate = intl.formatNumber(useStore(playback, (state) => state.rate));
  return (
    <button
      type="button"
      className={styles.rate}
      aria-label={t('media.speed', { rate })}
      onClick={() => nextPlaybackRate()}
    >
      {rate}×
    </button>
  );
}
