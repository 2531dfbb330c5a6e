import { X } from 'lucide-react';
import { useStore } from 'zustand';
import { useRooms, useViewState } from '../app';
import { IconButton } from '../design/IconButton';
import { T, useText } from '../language';
import { PlayButton, RateButton } from './AudioPlayer';
import { clock } from './clock';
import { playback, stopPlayback } from './playback';
import styles from './MiniPlayer.module.css';

/** What sounds while another room is looked at: how far it is, the way to it, and the way to stop it. */
export function MiniPlayer() {
  const t = useText();
  const sound = useStore(playback, (state) => state.sound);
  const isPlaying = useStore(playback, (state) => state.isPlaying);
  const at = useStore(playback, (state) => state.positions[state.sound?.url ?? ''] ?? 0);
  const length = useStore(playback, (state) => state.lengths[state.sound?.url ?? ''] ?? null);
  const view = useViewState((state) => state.view);
  const openEvent = useViewState((state) => state.openEvent);
  const openRoom = useViewState((state) => state.openRoom);
  const rooms = useRooms();
  const origin = sound?.origin ?? null;
  if (!sound || !origin || (view.kind === 'room' && view.roomId === origin.roomId)) return null;
  const { roomId, eventId, senderName } = origin;
  const seconds = length ?? (sound.duration ?? 0) / 1000;
  const room = rooms?.find((row) => row.roomId === roomId)?.name ?? '';
  return (
    <fieldset className={styles.mini} aria-label={t('media.playing')}>
      <PlayButton sound={sound} isPlaying={isPlaying} />
      <button
        type="button"
        className={styles.origin}
        aria-label={t('media.toMessage', { name: senderName, room })}
        onClick={() => (eventId === null ? openRoom(roomId) : openEvent(roomId, eventId))}
      >
        <bdi className={styles.name}>{senderName}</bdi>
        <span className={styles.facts}>
          <T id="media.positionOf" values={{ at: clock(at), length: clock(seconds) }} />
          {' · '}
          <bdi>{room}</bdi>
        </span>
      </button>
      <RateButton />
      <IconButton
        label={t('media.stopPlaying')}
        size="small"
        placement="top"
        icon={<X size={16} aria-hidden />}
        onPress={() => stopPlayback()}
      />
      <progress className={styles.progress} max={Math.max(seconds, 0.1)} value={Math.min(at, seconds)} aria-hidden />
    </fieldset>
  );
}
