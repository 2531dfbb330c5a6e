/**
 * What sounds. One sound at a time, which belongs to no view: it plays on while one looks at another room, and every
 * player of it shows the same.
 */
import { createStore } from 'zustand/vanilla';

/** A message that a sound came with. */
export interface SoundOrigin {
  roomId: string;
  /** Null while the homeserver does not have it. */
  eventId: string | null;
  /** Who sent it. */
  senderName: string;
}

export interface Sound {
  url: string;
  name: string;
  /** Milliseconds, as its sender says; null where they do not. */
  duration: number | null;
  /** Loudness over time from 0 to 1; null where it is not known. */
  waveform: readonly number[] | null;
  /** Null for what is in no conversation. */
  origin: SoundOrigin | null;
}

export const rates = [1, 1.5, 2, 0.75] as const;

export interface PlaybackState {
  /** What was played last and has not been put away. */
  sound: Sound | null;
  isPlaying: boolean;
  /** Seconds from the beginning at which each sound stands that was begun, by address. */
  positions: Readonly<Record<string, number>>;
  /** Seconds that sounds were found to last, by address. */
  lengths: Readonly<Record<string, number>>;
  /** How fast everything is played. */
  rate: number;
  /** Address of what could not be played. */
  broken: string | null;
}

export const playback = createStore<PlaybackState>(() => ({
  sound: null,
  isPlaying: false,
  positions: {},
  lengths: {},
  rate: 1,
  broken: null,
}));

/** Sounds whose place is remembered. */
const mostPlaces = 50;
let element: HTMLAudioElement | null = null;
/** Address of what the element was given last: its own is a normalised one. */
let loaded: string | null = null;

const change = (patch: Partial<PlaybackState>) => playback.setState(patch);
const latest = (values: Readonly<Record<string, number>>, url: string, value: number) => {
  const { [url]: _old, ...others } = values;
  return Object.fromEntries([...Object.entries(others).slice(1 - mostPlaces), [url, value]]);
};
const moveTo = (url: string, at: number) => change({ positions: latest(playback.getState().positions, url, at) });

function player(): HTMLAudioElement {
  if (element) return element;
  const made = new Audio();
  made.preload = 'none';
  const told = (type: string, tell: (url: string) => void) =>
    made.addEventListener(type, () => {
      // What the element still says of a sound that was put away is nobody's concern.
      if (loaded !== null) tell(loaded);
    });
  told('play', () => change({ isPlaying: true, broken: null }));
  told('pause', () => change({ isPlaying: false }));
  told('timeupdate', (url) => moveTo(url, made.currentTime));
  told('ended', (url) => {
    moveTo(url, 0);
    change({ isPlaying: false });
  });
  told('durationchange', (url) => {
    const { duration } = made;
    if (Number.isFinite(duration)) change({ lengths: latest(playback.getState().lengths, url, duration) });
  });
  told('error', (url) => {
    loaded = null;
    change({ sound: null, isPlaying: false, broken: url });
  });
  element = made;
  return made;
}

/** Plays a sound from where it stands, or pauses it. Whatever else sounds stops. */
export function togglePlayback(sound: Sound): void {
  const audio = player();
  const { sound: before, positions, rate } = playback.getState();
  if (before?.url === sound.url && !audio.paused) {
    audio.pause();
    return;
  }
  if (loaded !== sound.url) {
    audio.pause();
    change({ sound, isPlaying: false, broken: null });
    loaded = sound.url;
    audio.src = sound.url;
    audio.currentTime = positions[sound.url] ?? 0;
  }
  audio.playbackRate = rate;
  // What goes wrong arrives as an error event.
  audio.play().catch(() => undefined);
}

/** Pauses whatever sounds. */
export const pausePlayback = (): void => element?.pause();

/** Moves within a sound, whether it sounds or not. @param at seconds */
export function seekPlayback(url: string, at: number): void {
  moveTo(url, at);
  if (element && playback.getState().sound?.url === url) element.currentTime = at;
}

export function nextPlaybackRate(): void {
  const { rate } = playback.getState();
  const next = rates[(rates.findIndex((each) => each === rate) + 1) % rates.length] ?? 1;
  change({ rate: next });
  if (element) element.playbackRate = next;
}

/** Puts away what sounds; where it stands is kept. @param url of one sound alone; any by default */
export function stopPlayback(url: string | null = playback.getState().sound?.url ?? null): void {
  const { sound } = playback.getState();
  if (!element || sound === null || sound.url !== url) return;
  loaded = null;
  change({ sound: null, isPlaying: false });
  element.pause();
  element.removeAttribute('src');
  element.load();
}
