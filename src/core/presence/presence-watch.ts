/**
 * Asks for the presence of the people on the screen, one after another (client-server API,
 * `GET /presence/{userId}/status`): sliding sync carries none.
 */
import type { Presence } from '../../protocol/people';
import { errorOf, toldWait } from '../failures';

export interface PresenceWatch {
  /** The people to ask for from now on, the most wanted first; none to rest. */
  want(userIds: readonly string[]): void;
  /** What was answered so far is worth nothing any more: everybody is asked for again. Refusals hold. */
  renew(): void;
  /** The homeserver keeps no presence: nobody is asked for during a long time. */
  rest(): void;
  stop(): void;
}

export interface PresenceWatchOptions {
  /** One request; throws what the SDK throws. */
  ask: (userId: string) => Promise<Presence | null>;
  onPresence: (userId: string, presence: Presence | null) => void;
  /** Milliseconds since 1970. */
  clock: () => number;
}

/** Milliseconds between two requests at least. */
export const spacing = 500;
/** Milliseconds until the same person is asked for again; the most wanted one sooner: their conversation is open. */
export const freshness = 60_000;
export const closestFreshness = 20_000;
/** People asked for at most: what a tall window shows. */
export const mostPeople = 30;
/** Milliseconds for which a refusal holds, and the number of people in a row whose refusals are the homeserver's own. */
export const refusalHolds = 3_600_000;
const refusalsInARow = 3;
/** Milliseconds of rest after a failed request, doubling up to the longest. */
const firstPause = 60_000;
const longestPause = 1_800_000;

export function createPresenceWatch({ ask, onPresence, clock }: PresenceWatchOptions): PresenceWatch {
  /** When a person was asked for last, and until when a refusal holds. */
  const asked = new Map<string, number>();
  const refused = new Map<string, number>();
  let wanted: readonly string[] = [];
  let pausedUntil = 0;
  let pause = firstPause;
  let refusals = 0;
  let asking = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function dueAt(userId: string): number {
    const before = asked.get(userId);
    const old = before === undefined ? 0 : before + (userId === wanted[0] ? closestFreshness : freshness);
    return Math.max(old, refused.get(userId) ?? 0, pausedUntil);
  }

  function schedule(): void {
    clearTimeout(timer);
    if (stopped || asking || wanted.length === 0) return;
    const next = Math.min(...wanted.map(dueAt));
    timer = setTimeout(() => void askNext(), Math.max(spacing, next - clock()));
  }

  async function askNext(): Promise<void> {
    const now = clock();
    const userId = wanted.find((each) => dueAt(each) <= now);
    if (userId === undefined) return schedule();
    asking = true;
    asked.set(userId, now);
    try {
      const presence = await ask(userId);
      pause = firstPause;
      refusals = 0;
      if (!stopped) onPresence(userId, presence);
    } catch (cause) {
      failed(userId, cause);
    }
    asking = false;
    schedule();
  }

  function failed(userId: string, cause: unknown): void {
    const error = errorOf(cause);
    onPresence(userId, null);
    if (error.code === 'forbidden' || error.code === 'not-found') {
      refused.set(userId, clock() + refusalHolds);
      refusals += 1;
      if (refusals >= refusalsInARow) restFor(refusalHolds);
      return;
    }
    restFor(Math.max(pause, toldWait(error) ?? 0));
    pause = Math.min(longestPause, pause * 2);
  }

  function restFor(milliseconds: number): void {
    refusals = 0;
    pausedUntil = clock() + milliseconds;
  }

  return {
    want(userIds) {
      wanted = [...new Set(userIds)].slice(0, mostPeople);
      schedule();
    },
    renew() {
      asked.clear();
      schedule();
    },
    rest() {
      restFor(refusalHolds);
      schedule();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
