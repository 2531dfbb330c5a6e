import { useEffect, useState } from 'react';
import { startOfDay } from './list-time';

/** Today's midnight; changes when the day does, also after the computer has slept. */
export function useToday(): number {
  const [today, setToday] = useState(() => startOfDay(Date.now()));
  useEffect(() => {
    const check = () => setToday(startOfDay(Date.now()));
    const timer = setInterval(check, 30_000);
    return () => clearInterval(timer);
  }, []);
  return today;
}
