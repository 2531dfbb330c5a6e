import { useEffect, useState } from 'react';
import type { PliError, Result } from '../../protocol/errors';
import type { RoomAddress, RoomSummary } from '../../protocol/joining';
import { useAction, useCore, type Action } from '../app';

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
  const [answer, setAnswer] = useState<Result<RoomSummary> | null>(null);
  const [reason, setReason] = useState('');
  const { roomId, via } = address;
  const servers = via.join(' ');
  useEffect(() => {
    let isCurrent = true;
    void core.call('roomSummary', { roomId, via: servers === '' ? [] : servers.split(' ') }).then((result) => {
      if (isCurrent) setAnswer(result);
    });
    return () => {
      isCurrent = false;
    };
  }, [core, roomId, servers]);
  const join = useAction(() => core.call('joinRoom', { roomId, via: [...via] }), onJoined);
  const ask = useAction(
    (words: string) => core.call('askToJoin', { roomId, via: [...via], reason: words }),
    () => setAnswer((before) => (before?.ok ? { ...before, value: { ...before.value, wayIn: 'asked' } } : before)),
  );
  // A directory tells less than the room itself, and sooner. Where the room tells nothing, the directory was right.
  const told = answer?.ok ? answer.value : null;
  const summary = known && (told === null || told.name === null) ? { ...known, wayIn: wayOf(known, told) } : told;
  return {
    summary,
    lookError: answer && !answer.ok && !known ? answer.error : null,
    join,
    ask,
    reason,
    setReason,
  };
}

/** One who has asked meanwhile is told so, whoever knew of the room first. */
const wayOf = (known: RoomSummary, told: RoomSummary | null): RoomSummary['wayIn'] =>
  told?.wayIn === 'asked' ? 'asked' : known.wayIn;
