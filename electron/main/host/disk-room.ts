/**
 * Whether the profile's disk still has room. A store that meets a full disk tears its log, and Chromium then throws the
 * whole database away, message keys included: so an account's core stops writing before that.
 */
import { statfs } from 'node:fs/promises';
import { Emitter } from '../emitter';

const mebibyte = 1024 * 1024;
/** Bytes below which there is no room; it is back only with somewhat more, so that nothing starts and stops in turns. */
const least = 32 * mebibyte;
const enough = 48 * mebibyte;
const interval = 2_000;

const freeBytes = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

export class DiskRoom {
  /** Emits whether the disk is nearly full. */
  readonly changed = new Emitter<boolean>();
  readonly #folder: string;
  readonly #freeBytes: (folder: string) => Promise<number>;
  #isLow = false;

  constructor(folder: string, free: (folder: string) => Promise<number> = freeBytes) {
    this.#folder = folder;
    this.#freeBytes = free;
  }

  /** What the last look has found. */
  get isLow(): boolean {
    return this.#isLow;
  }

  /** Looks anew. A disk that cannot be asked counts as one with room: whatever is written tells. */
  async look(): Promise<boolean> {
    const free = await this.#freeBytes(this.#folder).catch(() => Number.POSITIVE_INFINITY);
    const isLow = free < (this.#isLow ? enough : least);
    if (isLow !== this.#isLow) {
      this.#isLow = isLow;
      this.changed.emit(isLow);
    }
    return isLow;
  }

  /** Looks now and again and again; answers its disposer. */
  watch(): () => void {
    void this.look();
    const timer = setInterval(() => void this.look(), interval);
    timer.unref();
    return () => clearInterval(timer);
  }
}
