import { useEffect, useState } from 'react';
import { useCore } from '../app';

/** `unknown`: the homeserver could not be asked; it decides when the room is made. */
export type AliasCheck = 'none' | 'invalid' | 'checking' | 'free' | 'taken' | 'unknown';

/** Milliseconds without a key before the homeserver is asked. */
const pause = 250;

/** Whether an address can be had, asked while it is typed; '' asks for nothing. Late answers are dropped. */
export function useAliasCheck(alias: string): AliasCheck {
  const core = useCore();
  const [answered, setAnswered] = useState<{ alias: string; check: AliasCheck } | null>(null);
  const isValid = /^[^\s:#\0]{1,100}$/u.test(alias);
  useEffect(() => {
    if (!isValid) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      void core.call('isAliasFree', { alias }).then((answer) => {
        if (!isCurrent) return;
        setAnswered({ alias, check: answer.ok ? (answer.value.free ? 'free' : 'taken') : 'unknown' });
      });
    }, pause);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [core, alias, isValid]);
  if (alias === '') return 'none';
  if (!isValid) return 'invalid';
  return answered?.alias === alias ? answered.check : 'checking';
}
