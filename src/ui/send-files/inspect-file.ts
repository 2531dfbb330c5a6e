/** What a file is, as far as the browser can tell without reading it whole. */
import type { OutgoingFile } from '../../protocol/attachments';
import { readPicture, type Picture, type Size } from './pictures';

/** What is shown in a timeline; every other kind of picture is sent as a file that one opens. */
const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);
/** Milliseconds that a player gets to tell what a file holds. */
const patience = 8_000;
const safeMime = /^[\w.+-]{1,60}\/[\w.+-]{1,80}$/;

export type FileKind = OutgoingFile['kind'];

/** The type that the system gives a file, or none in particular. */
export const mimeTypeOf = ({ type }: Pick<File, 'type'>): string => {
  const plain = (type.split(';')[0] ?? '').trim().toLowerCase();
  return safeMime.test(plain) ? plain : 'application/octet-stream';
};

export function kindOf(mimeType: string): FileKind {
  if (pictures.has(mimeType)) return 'image';
  if (mimeType.startsWith('video/')) return 'video';
  return mimeType.startsWith('audio/') ? 'audio' : 'file';
}

export interface Inspected {
  kind: FileKind;
  size: Size | null;
  /** Milliseconds. */
  duration: number | null;
}

/** Reads size and duration of what lies at a `blob:` address. What claims to be a picture or a film and cannot be read is a file. */
export async function inspectFile(kind: FileKind, url: string): Promise<Inspected> {
  if (kind === 'image') {
    const size = await pictureSize(url);
    return size ? { kind, size, duration: null } : { kind: 'file', size: null, duration: null };
  }
  if (kind === 'file') return { kind, size: null, duration: null };
  const element = document.createElement(kind);
  try {
    if (!(await heard(element, 'loadedmetadata', () => load(element, url)))) {
      return { kind: 'file', size: null, duration: null };
    }
    const seconds = element.duration;
    return {
      kind,
      size: element instanceof HTMLVideoElement ? sizeOf(element.videoWidth, element.videoHeight) : null,
      duration: Number.isFinite(seconds) ? Math.round(seconds * 1000) : null,
    };
  } finally {
    unload(element);
  }
}

/** A film's picture, a moment after its start; null where there is none. */
export async function filmPicture(url: string): Promise<Picture | null> {
  const video = document.createElement('video');
  video.muted = true;
  try {
    if (!(await heard(video, 'loadeddata', () => load(video, url)))) return null;
    const at = Number.isFinite(video.duration) ? Math.min(1, video.duration / 3) : 0;
    if (!(await heard(video, 'seeked', () => (video.currentTime = at)))) return null;
    return await readPicture(video);
  } finally {
    unload(video);
  }
}

const sizeOf = (width: number, height: number): Size | null => (width > 0 && height > 0 ? { width, height } : null);

/** The size as shown: only the head of the file is read, and its note of rotation counts. */
async function pictureSize(url: string): Promise<Size | null> {
  const image = new Image();
  return (await heard(image, 'load', () => (image.src = url))) ? sizeOf(image.naturalWidth, image.naturalHeight) : null;
}

function load(element: HTMLMediaElement, url: string): void {
  element.preload = 'auto';
  element.src = url;
}

function unload(element: HTMLMediaElement): void {
  element.removeAttribute('src');
  element.load();
}

/** Whether an element says `name` before it fails or the patience ends. */
function heard(element: HTMLElement, name: string, start: () => void): Promise<boolean> {
  return new Promise((resolve) => {
    const end = new AbortController();
    const settle = (isHeard: boolean) => {
      end.abort();
      clearTimeout(timer);
      resolve(isHeard);
    };
    const timer = setTimeout(() => settle(false), patience);
    element.addEventListener(name, () => settle(true), { signal: end.signal });
    element.addEventListener('error', () => settle(false), { signal: end.signal });
    start();
  });
}
