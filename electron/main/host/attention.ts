/** Whether the window can be seen and somebody is at the computer. No event tells of idleness, so it is looked at now and then. */
import { BrowserWindow, powerMonitor } from 'electron';
import type { Attention as State } from '../../../src/protocol/host';
import { Emitter } from '../emitter';

const interval = 3_000;
/** Seconds without a key or a movement after which nobody is there. */
const idleAfter = 300;

/** The system's parts that are asked. */
export interface AttentionSources {
  windows: () => readonly { isVisible: () => boolean; isMinimized: () => boolean }[];
  /** See Electron's `powerMonitor.getSystemIdleState`; `unknown` where the system does not say. */
  idleState: (threshold: number) => string;
}

const system: AttentionSources = {
  windows: () => BrowserWindow.getAllWindows(),
  idleState: (threshold) => powerMonitor.getSystemIdleState(threshold),
};

export class Attention {
  readonly changed = new Emitter<State>();
  readonly #sources: AttentionSources;
  #known: State = { windowShown: false, idle: false };

  constructor(sources: AttentionSources = system) {
    this.#sources = sources;
  }

  /** As it was when it was looked at last. */
  now(): State {
    return this.#known;
  }

  /** Starts looking; answers its disposer. */
  watch(): () => void {
    this.#look();
    const timer = setInterval(() => this.#look(), interval);
    timer.unref();
    return () => clearInterval(timer);
  }

  #look(): void {
    const { windows, idleState } = this.#sources;
    const state = idleState(idleAfter);
    const next: State = {
      windowShown: windows().some((window) => window.isVisible() && !window.isMinimized()),
      idle: state === 'idle' || state === 'locked',
    };
    if (next.windowShown === this.#known.windowShown && next.idle === this.#known.idle) return;
    this.#known = next;
    this.changed.emit(next);
  }
}
