import { useRef, useState, type ReactNode } from 'react';
import type { Result } from '../../protocol/errors';
import { useAction, type Action } from '../app';
import { AuthenticationDialog } from './AuthenticationDialog';
import { needOf, type AuthenticationNeed } from './authentication-need';

export interface GuardedAction<A extends unknown[]> extends Action<A> {
  /** Asks for the password, or for the way through the browser, while the homeserver wants it. To be rendered. */
  dialog: ReactNode;
}

/**
 * An action that the homeserver may guard with user-interactive authentication (client-server API): it is performed
 * without, and where the homeserver wants more, the person is asked and it is performed again. `perform` gets the session
 * that was passed in the browser, or null.
 */
export function useGuardedAction<A extends unknown[], T>(
  perform: (session: string | null, ...args: A) => Promise<Result<T>>,
  onDone?: (value: T) => void,
): GuardedAction<A> {
  const [need, setNeed] = useState<AuthenticationNeed | null>(null);
  const wanted = useRef<A | null>(null);
  const finish = (value: T) => {
    setNeed(null);
    onDone?.(value);
  };
  const first = useAction(async (...args: A) => {
    wanted.current = args;
    const result = await perform(null, ...args);
    if (!result.ok) setNeed(needOf(result.error));
    return result;
  }, finish);
  const again = useAction(async (session: string | null) => {
    if (!wanted.current) throw new Error('Nothing to perform again.');
    const result = await perform(session, ...wanted.current);
    const next = result.ok ? null : needOf(result.error);
    if (next) setNeed(next);
    return result;
  }, finish);

  const close = () => {
    setNeed(null);
    again.clear();
    first.clear();
  };
  return {
    ...first,
    isPending: first.isPending || again.isPending,
    error: first.error && needOf(first.error) ? null : first.error,
    dialog: need ? <AuthenticationDialog need={need} retry={again} onClose={close} /> : null,
  };
}
