import { useState } from 'react';
import type { PliError } from '../../protocol/errors';
import type { RoomAddress, RoomSummary } from '../../protocol/joining';
import { untilReady, useAction, useAnswer, useCore, type Action } from '../app';

export interface Entrance {
  /** Null until the homeserver has told it. */
  summary: RoomSummary | null;
  lookError: PliError | null;
  join: Action<[]>;
  ask: Action<[reason: string]>;
  reason: string;
  setReason: (reason: string) => void;
}

/** What a room one is not in tells of itself, and the two ways in. `known` is what a directory has told of it already. */
export function useEntrance(address: RoomAddress, known: RoomSummary | null, onJoined: () => void): Entrance {
  const core = useCore();
  const [reason, setReason] = useState('');
  const { roomId, via } = address;
  const [hasAsked, setAsked] = useState(false);
  const answer = useAnswer(`${roomId} ${via.join(' ')}`, () => core.call('roomSummary', { roomId, via: [...via] }));
  const join = useAction(() => untilReady(() => core.call('joinRoom', { roomId, via: [...via] })), onJoined);
  const ask = useAction(
    (words: string) => core.call('askToJoin', { roomId, via: [...via], reason: words }),
    () => setAsked(true),
  );
  // A directory tells less than the room itself, and sooner. Where the room tells nothing, the directory was right.
  const told = answer?.ok ? answer.value : null;
  const best = known && (told === null || told.name === null) ? known : told;
  const summary: RoomSummary | null = best && hasAsked ? { ...best, wayIn: 'asked' } : best;
  return {
    summary,
    lookError: answer && !answer.ok && !known ? answer.error : null,
    join,
    ask,
    reason,
    setReason,
  };
}
