/** How long the gateway waits for a homeserver, and the watch that ends the waiting. */

/** Milliseconds. */
export interface TimeOut {
  /** Until the answer begins; null where only a stall ends it. */
  answer: number | null;
  /** Between two signs of life: bytes sent of an upload, bytes of an answer's body. */
  stall: number;
}

const usual = 60_000;
/** What a long poll gets beyond the time it asks the homeserver to wait. */
const pollGrace = 30_000;
const longestPoll = 600_000;
const syncPath = /^\/_matrix\/client\/.*\/sync$/;

/** The time-out of a request by its kind: long poll, upload, or any other. */
export function timeOutOf(target: string, isUpload: boolean): TimeOut {
  const [path = '', query = ''] = target.split('?', 2);
  if (isUpload) return { answer: null, stall: usual };
  if (!syncPath.test(path)) return { answer: usual, stall: usual };
  const asked = Number(new URLSearchParams(query).get('timeout') ?? 0);
  const poll = Number.isFinite(asked) ? Math.min(Math.max(asked, 0), longestPoll) : 0;
  return { answer: poll + pollGrace, stall: usual };
}

/** Whether the request sends a file (client-server API, "Content repository"). */
export function isUploadTarget(method: string, target: string): boolean {
  return method !== 'GET' && method !== 'HEAD' && /^\/_matrix\/media\/[^/?]+\/upload\b/.test(target);
}

/** The reason with which a watch aborts. */
export class TimeOutError extends Error {
  constructor() {
    super('The homeserver did not answer in time.');
    this.name = 'TimeOutError';
  }
}

/** Aborts a controller when nothing has happened for the time it was last set to. */
export class Watch {
  #timer: NodeJS.Timeout | null = null;
  readonly #controller: AbortController;

  constructor(controller: AbortController) {
    this.#controller = controller;
  }

  /** Starts anew with this many milliseconds. */
  set(milliseconds: number): void {
    this.stop();
    this.#timer = setTimeout(() => this.#controller.abort(new TimeOutError()), milliseconds);
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
