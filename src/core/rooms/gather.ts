/** Gathers names for a moment, then hands them over in pieces small enough to leave other tasks their turn. */

export interface Gatherer {
  add(name: string): void;
  stop(): void;
}

export interface GatherOptions {
  /** Milliseconds to gather before the first piece. */
  delay: number;
  /** Milliseconds after which a piece ends. */
  budget: number;
  /** Handles one name. */
  handle(name: string): void;
  /** Called at the end of each piece. */
  flush(): void;
  now: () => number;
}

export function createGatherer(options: GatherOptions): Gatherer {
  const names = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const piece = () => {
    timer = undefined;
    const end = options.now() + options.budget;
    for (const name of names) {
      names.delete(name);
      options.handle(name);
      if (options.now() >= end) break;
    }
    options.flush();
    if (names.size > 0) timer ??= setTimeout(piece, 0);
  };
  return {
    add(name) {
      names.add(name);
      timer ??= setTimeout(piece, options.delay);
    },
    stop() {
      clearTimeout(timer);
      names.clear();
    },
  };
}
