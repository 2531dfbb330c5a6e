import { useCallback, useMemo, useState } from 'react';
import { longestMessage } from '../../protocol/compose';
import type { PliError, Result } from '../../protocol/errors';
import type { RichNode } from '../../protocol/rich-text';
import { useCore, useErrorText, useViewState } from '../app';
import { useText } from '../language';
import type { Target } from './ComposerView';
import { plainTextOf } from './editor/plain-text';
import { parseMessage } from './slash-commands';

export interface Send {
  /** Sends, or does what a command says; answers whether it was taken. One message may follow another at once. */
  run: (nodes: readonly RichNode[], target: Target | null) => Promise<boolean>;
  /** Why what was written was not taken, in words; null while all is well. */
  problem: string | null;
  clear: () => void;
}

export function useSend({ roomId, threadId }: { roomId: string; threadId: string | null }): Send {
  const core = useCore();
  const t = useText();
  const errorText = useErrorText();
  const openRoom = useViewState((state) => state.openRoom);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [error, setError] = useState<PliError | null>(null);

  const clear = useCallback(() => {
    setRefusal(null);
    setError(null);
  }, []);
  const run = useCallback<Send['run']>(
    async (nodes, target) => {
      clear();
      const taken = (result: Result<unknown>) => {
        if (!result.ok) setError(result.error);
        return result.ok;
      };
      const { length } = plainTextOf(nodes);
      if (length > longestMessage) {
        setRefusal(t('composer.tooLong', { count: length, most: longestMessage }));
        return false;
      }
      const parsed = parseMessage(nodes);
      switch (parsed.kind) {
        case 'message': {
          const replyTo = target?.kind === 'reply' ? target.eventId : null;
          const editOf = target?.kind === 'edit' ? target.eventId : null;
          return taken(await core.call('sendMessage', { roomId, threadId, replyTo, editOf, message: parsed.message }));
        }
        case 'command': {
          const answer = await core.call('runCommand', { roomId, command: parsed.command });
          if (answer.ok && answer.value.roomId !== null) openRoom(answer.value.roomId);
          return taken(answer);
        }
        case 'invite':
          return taken(await core.call('invite', { roomId, userIds: [parsed.userId] }));
        case 'refused':
          setRefusal(t(parsed.why, parsed.values));
          return false;
      }
    },
    [core, roomId, threadId, openRoom, clear, t],
  );
  const problem = refusal ?? (error && errorText(error));
  return useMemo(() => ({ run, problem, clear }), [run, problem, clear]);
}
