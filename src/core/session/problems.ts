/** What stands in the way of the whole account. */
import type { SessionProblem } from '../../protocol/core';
import type { PliError } from '../../protocol/errors';
import { createValue, samePlain, type Value } from '../value';

export interface Problems {
  /** The gravest problem, null while all is well. */
  readonly current: Value<SessionProblem | null>;
  session(state: 'ready' | 'soft-logout' | 'revoked'): void;
  store(error: PliError | null): void;
  crypto(error: PliError | null): void;
  /** The vault was set aside and made anew at this start. */
  rebuilt(): void;
}

export function createProblems(): Problems {
  const current = createValue<SessionProblem | null>(null, samePlain);
  const known: Record<'session' | 'crypto' | 'store' | 'rebuilt', SessionProblem | null> = {
    session: null,
    crypto: null,
    store: null,
    rebuilt: null,
  };
  const show = () => current.set(known.session ?? known.crypto ?? known.store ?? known.rebuilt);
  return {
    current,
    session(state) {
      known.session = state === 'ready' ? null : { kind: state };
      show();
    },
    store(error) {
      known.store = error && { kind: 'store', error };
      show();
    },
    crypto(error) {
      known.crypto = error && { kind: 'crypto', error };
      show();
    },
    rebuilt() {
      known.rebuilt = { kind: 'rebuilt' };
      show();
    },
  };
}
