/** Tells the homeserver of one's own presence, and finds out whether it keeps any. */
import type { Presence } from '../../protocol/people';
import { errorOf, toldWait } from '../failures';

export interface OwnPresence {
  /** What others are to be told; null to tell nothing more, which lets the last word lapse. */
  be(presence: Presence | null): void;
  stop(): void;
}

export interface OwnPresenceOptions {
  /** `PUT /presence/{userId}/status`. */
  tell: (presence: Presence) => Promise<void>;
  /** `GET /presence/{userId}/status` of oneself. */
  ask: () => Promise<Presence | null>;
  /** What the homeserver has taken; null while it has taken nothing or keeps nothing. */
  onTold: (presence: Presence | null) => void;
  /** The homeserver takes one's presence and keeps none: nobody's can be known. */
  onDisabled: () => void;
}

/** Milliseconds until it is told again: Synapse takes who has been silent for 30 seconds for gone. */
export const renewal = 25_000;
/** Milliseconds of rest where the homeserver keeps no presence or refuses it, and after any other failure. */
export const disabledRest = 3_600_000;
const failureRest = 60_000;

export function createOwnPresence({ tell, ask, onTold, onDisabled }: OwnPresenceOptions): OwnPresence {
  let wanted: Presence | null = null;
  let told: Presence | null = null;
  /** Whether the homeserver has been seen to keep what it is told. */
  let kept = false;
  let busy = false;
  let resting = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function again(after: number): void {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void update(true), after);
  }
  function note(presence: Presence | null): void {
    if (told === presence) return;
    told = presence;
    onTold(presence);
  }

  async function update(renew: boolean): Promise<void> {
    if (stopped || busy || (resting && !renew)) return;
    resting = false;
    if (wanted === null) {
      clearTimeout(timer);
      return note(null);
    }
    if (wanted === told && !renew) return;
    busy = true;
    const telling = wanted;
    try {
      await tell(telling);
      if (telling !== 'offline') kept ||= (await ask()) !== 'offline';
      if (kept || telling === 'offline') {
        note(telling);
        // Who is offline or away lapses by himself; only who is there has to say so again and again.
        if (telling === 'online') again(renewal);
        else clearTimeout(timer);
      } else {
        onDisabled();
        rest(disabledRest);
      }
    } catch (cause) {
      rest(pauseAfter(cause));
    }
    busy = false;
    if (wanted !== telling) void update(false);
  }

  function rest(milliseconds: number): void {
    note(null);
    resting = true;
    again(milliseconds);
  }

  return {
    be(presence) {
      wanted = presence;
      void update(false);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

function pauseAfter(cause: unknown): number {
  const error = errorOf(cause);
  if (error.code === 'forbidden' || error.code === 'not-found') return disabledRest;
  return toldWait(error) ?? failureRest;
}
