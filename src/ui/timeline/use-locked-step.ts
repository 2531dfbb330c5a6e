import { useContext, useState } from 'react';
import type { Result } from '../../protocol/errors';
import { useAction, useCore, useViewState, type Action } from '../app';
import { useText } from '../language';
import { LockedActionsContext } from './locked-actions';
import type { LockedItem, LockedStep } from './locked-words';

const done: Result<null> = { ok: true, value: null };
/** Most events that are asked for at once. */
const mostEvents = 500;

export interface LockedSteps {
  take: Action<[LockedStep]>;
  /** One's other sessions have been asked: what comes of it is up to them. */
  isAsked: boolean;
  canAnswer: boolean;
}

/** The steps that can help with messages that cannot be read. */
export function useLockedSteps(items: readonly LockedItem[]): LockedSteps {
  const t = useText();
  const core = useCore();
  const openDialog = useViewState((state) => state.openDialog);
  const around = useContext(LockedActionsContext);
  const [isAsked, setAsked] = useState(false);
  const roomId = around?.roomId ?? '';
  const newest = items.at(-1);

  async function askSessions(): Promise<Result<null>> {
    const eventIds = items.flatMap(({ eventId }) => eventId ?? []).slice(-mostEvents);
    const asked = await core.call('requestRoomKeys', { roomId, eventIds });
    // Other sessions answer confirmed ones alone.
    if (!asked.ok && asked.error.code === 'forbidden') {
      openDialog({ kind: 'confirm-identity' });
      return done;
    }
    setAsked(asked.ok);
    return asked;
  }

  async function search(): Promise<Result<null>> {
    const found = await core.call('restoreRoomKeys', { roomId });
    return found.ok ? askSessions() : found;
  }

  async function verify(userId: string): Promise<Result<null>> {
    const request = await core.call('requestVerification', { target: { kind: 'person', userId } });
    if (!request.ok) return request;
    openDialog({ kind: 'verification', requestId: request.value.requestId });
    return done;
  }

  function ask(item: LockedItem): Result<null> {
    const unconfirmed = item.content.why === 'sender-unverified';
    around?.onAsk?.(item, t(unconfirmed ? 'timeline.locked.askToConfirm' : 'timeline.locked.askToSend'));
    return done;
  }

  const take = useAction(async (step: LockedStep): Promise<Result<null>> => {
    if (!newest) return done;
    switch (step) {
      case 'recover':
      case 'confirm':
        openDialog({ kind: 'confirm-identity' });
        return done;
      case 'import':
        openDialog({ kind: 'import-keys' });
        return done;
      case 'search':
        return search();
      case 'ask-sessions':
        return askSessions();
      case 'ask-sender':
        return ask(newest);
      case 'verify-sender':
        return verify(newest.sender.userId);
    }
  });
  return { take, isAsked, canAnswer: around?.onAsk != null };
}
