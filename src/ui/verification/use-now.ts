import { useEffect, useState } from 'react';

/** Milliseconds since 1970, fresh every half minute while it matters. */
export function useNow(matters: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!matters) return;
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, [matters]);
  return now;
}
