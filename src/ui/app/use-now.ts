import { useEffect, useState } from 'react';

/** Milliseconds since 1970, fresh every half minute while it matters: for spans that are told in minutes or days. */
export function useNow(matters = true): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!matters) return;
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, [matters]);
  return now;
}
