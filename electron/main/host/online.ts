/** Whether the system has a network at all. Chromium tells main no event of it, so it is looked at now and then. */
import { net } from 'electron';
import { Emitter } from '../emitter';

const interval = 3_000;

export class Online {
  readonly changed = new Emitter<boolean>();
  #known = true;

  now(): boolean {
    return net.isOnline();
  }

  /** Starts looking; answers its disposer. */
  watch(): () => void {
    this.#known = this.now();
    const timer = setInterval(() => {
      const online = this.now();
      if (online === this.#known) return;
      this.#known = online;
      this.changed.emit(online);
    }, interval);
    timer.unref();
    return () => clearInterval(timer);
  }
}
