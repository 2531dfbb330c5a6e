import { useEffect, useState } from 'react';
import { failed } from '../../protocol/errors';
import { useAction, useBridge, useCore, type Action } from '../app';
import { useGuardedAction, type GuardedAction } from '../authentication';
import { refuseWeak } from '../passphrase';

export interface NewRecovery {
  /** The recovery key that is about to be put into force; null while it is made. */
  recoveryKey: string | null;
  prepare: Action<[]>;
  /** Puts into force what was prepared, or what the passphrase makes. */
  apply: GuardedAction<[passphrase: string | null]>;
  isDone: boolean;
}

/** A new recovery key from its making to its being in force. */
export function useNewRecovery(newIdentity: boolean): NewRecovery {
  const core = useCore();
  const bridge = useBridge();
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);
  const [isDone, setDone] = useState(false);
  const prepare = useAction(
    () => core.call('prepareRecovery', { passphrase: null }),
    (made) => setRecoveryKey(made.recoveryKey),
  );
  const { run } = prepare;
  useEffect(() => {
    void run();
  }, [run]);
  const apply = useGuardedAction(
    async (session: string | null, passphrase: string | null) => {
      let kept = recoveryKey;
      if (passphrase !== null) {
        const judged = await refuseWeak(bridge, passphrase);
        if (!judged.ok) return judged;
        const prepared = await core.call('prepareRecovery', { passphrase });
        if (!prepared.ok) return prepared;
        kept = prepared.value.recoveryKey;
      }
      if (kept === null) return failed('not-ready');
      return core.call('applyRecovery', { recoveryKey: kept, newIdentity, session });
    },
    () => setDone(true),
  );
  return { recoveryKey, prepare, apply, isDone };
}
