import { Pause, Play } from 'lucide-react';
import { useEffect, useRef, useState, type ChangeEvent } from 'react';
import type { Attachment } from '../../protocol/timeline';
import { useText } from '../language';
import { useIntl } from 'react-intl';
import { Waveform } from './Waveform';
import { clock } from './clock';
import styles from './AudioPlayer.module.css';

interface AudioPlayerProps {
  attachment: Attachment;
  url: string;
  onBroken: () => void;
}

const rates = [1, 1.5, 2] as const;

/** The player that sounds now: another one that starts stops it. */
let sounding: HTMLAudioElement | null = null;

/** A sound: play and pause, seeking by pointer and arrow keys, speed. Nothing is fetched before it is pressed. */
export function AudioPlayer({ attachment, url, onBroken }: AudioPlayerProps) {
  const t = useText();
  const intl = useIntl();
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState((attachment.duration ?? 0) / 1000);
  const [rate, setRate] = useState<number>(1);
  useEffect(() => {
    const element = audio.current;
    return () => {
      if (sounding === element) sounding = null;
    };
  }, []);

  function toggle() {
    const element = audio.current;
    if (!element) return;
    if (!element.paused) {
      element.pause();
      return;
    }
    if (sounding !== element) sounding?.pause();
    sounding = element;
    // What goes wrong arrives as an error event.
    element.play().catch(() => undefined);
  }
  function seek(event: ChangeEvent<HTMLInputElement>) {
    const wanted = Number(event.target.value);
    setAt(wanted);
    if (audio.current) audio.current.currentTime = wanted;
  }
  function nextRate() {
    const next = rates[(rates.indexOf(rate as (typeof rates)[number]) + 1) % rates.length] ?? 1;
    setRate(next);
    if (audio.current) audio.current.playbackRate = next;
  }
  const { name } = attachment;
  const share = length > 0 ? Math.min(1, at / length) : 0;
  return (
    <fieldset className={styles.player} aria-label={name}>
      {/* A sound has no pictures that captions would go with. */}
      {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
      <audio
        ref={audio}
        src={url}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
        onDurationChange={({ currentTarget }) => {
          if (Number.isFinite(currentTarget.duration)) setLength(currentTarget.duration);
        }}
        onRateChange={({ currentTarget }) => setRate(currentTarget.playbackRate)}
        onError={onBroken}
      />
      <button
        type="button"
        className={styles.play}
        aria-label={t(isPlaying ? 'media.pauseNamed' : 'media.playNamed', { name })}
        onClick={toggle}
      >
        {isPlaying ? (
          <Pause size={18} aria-hidden fill="currentColor" />
        ) : (
          <Play size={18} aria-hidden fill="currentColor" />
        )}
      </button>
      <span className={styles.track}>
        <Waveform bars={attachment.waveform} share={share} />
        <input
          type="range"
          className={styles.seek}
          min={0}
          max={Math.max(length, 0.1)}
          step={0.1}
          value={Math.min(at, Math.max(length, 0.1))}
          aria-label={t('media.position')}
          aria-valuetext={t('media.positionOf', { at: clock(at), length: clock(length) })}
          onChange={seek}
        />
      </span>
      <span className={styles.time} aria-hidden="true">
        {clock(at)} / {clock(length)}
      </span>
      <button
        type="button"
        className={styles.rate}
        aria-label={t('media.speed', { rate: intl.formatNumber(rate) })}
        onClick={nextRate}
      >
        {intl.formatNumber(rate)}×
      </button>
    </fieldset>
  );
}
