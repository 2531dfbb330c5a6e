import { useEffect, useState } from 'react';
import type { PassphraseStrength } from '../../protocol/accounts';
import { failed } from '../../protocol/errors';
import { useAction, useBridge, useCore, type Action } from '../app';
import { useGuardedAction, type GuardedAction } from '../authentication';

/** Weaker passphrases are refused, as for this computer's own (electron/main/secrets). */
export const leastStrength: PassphraseStrength = 3;

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
        // The strength on the screen may be that of a moment ago.
        const strength = await bridge.call('passphraseStrength', { passphrase });
        if (!strength.ok) return strength;
        if (strength.value < leastStrength) return failed('passphrase-weak');
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
