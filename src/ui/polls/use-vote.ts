import { useState } from 'react';
import type { PliError } from '../../protocol/errors';
import type { Poll } from '../../protocol/poll';
import { useCore } from '../app';

export interface Vote {
  /** What I have chosen, as it stands after the last press. */
  chosen: readonly string[];
  vote: (answers: readonly string[]) => void;
  error: PliError | null;
}

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((id) => other.includes(id));

/** My choice in a poll: one press can follow another before the core has answered the first. */
export function useVote(poll: Poll, roomId: string, eventId: string): Vote {
  const core = useCore();
  const [pressed, setPressed] = useState<readonly string[] | null>(null);
  const [error, setError] = useState<PliError | null>(null);
  const mine = poll.answers.filter((answer) => answer.mine).map(({ id }) => id);
  // The core knows by now: from here on what it says counts.
  if (pressed !== null && isSame(pressed, mine)) setPressed(null);
  return {
    chosen: pressed ?? mine,
    vote(answers) {
      setPressed(answers);
      setError(null);
      void core.call('votePoll', { roomId, eventId, answers: [...answers] }).then((answer) => {
        if (answer.ok) return;
        setPressed(null);
        setError(answer.error);
      });
    },
    error,
  };
}
