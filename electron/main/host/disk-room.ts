/**
 * Whether the profile's disk still has room. A store that meets a full disk tears its log, and Chromium then throws the
 * whole database away, message keys included: so an account's core stops writing before that.
 */
import { statfsSync } from 'node:fs';
import { Emitter } from '../emitter';

const mebibyte = 1024 * 1024;
/** Bytes below which there is no room; it is back only with somewhat more, so that nothing starts and stops in turns. */
const least = 32 * mebibyte;
const enough = 48 * mebibyte;
const interval = 2_000;

const freeBytes = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

export class DiskRoom {
  /** Emits whether the disk is nearly full. */
  readonly changed = new Emitter<boolean>();
  readonly #folder: string;
  readonly #freeBytes: (folder: string) => number;
  #isLow = false;

  constructor(folder: string, free: (folder: string) => number = freeBytes) {
    this.#folder = folder;
    this.#freeBytes = free;
  }

  /** Looks anew. A disk that cannot be asked counts as one with room: whatever is written tells. */
  isLow(): boolean {
    let free: number;
    try {
      free = this.#freeBytes(this.#folder);
    } catch {
      free = Number.POSITIVE_INFINITY;
    }
    const isLow = free < (this.#isLow ? enough : least);
    if (isLow !== this.#isLow) {
      this.#isLow = isLow;
      this.changed.emit(isLow);
    }
    return isLow;
  }

  /** Starts looking; answers its disposer. */
  watch(): () => void {
    const timer = setInterval(() => this.isLow(), interval);
    timer.unref();
    return () => clearInterval(timer);
  }
}
