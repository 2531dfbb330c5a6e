import { useEffect, useState, type KeyboardEvent } from 'react';

export interface Active {
  /** ID of the option that Enter takes, or null. */
  id: string | null;
  /** For the field that has the focus: arrows, Home and End with Ctrl, Enter. */
  onKeyDown: (event: KeyboardEvent) => void;
  choose: (id: string) => void;
}

/** Moves among options while a field keeps the focus (`aria-activedescendant`). `ids` in the order on the screen. */
export function useActive(ids: readonly string[], onTake: (id: string) => void): Active {
  const [moved, setMoved] = useState<string | null>(null);
  const id = moved !== null && ids.includes(moved) ? moved : (ids[0] ?? null);
  useEffect(() => {
    if (id !== null) document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
  }, [id]);
  const go = (step: number) => {
    const at = id === null ? -1 : ids.indexOf(id);
    setMoved(ids[Math.min(ids.length - 1, Math.max(0, at + step))] ?? null);
  };
  return {
    id,
    choose: setMoved,
    onKeyDown(event) {
      if (event.nativeEvent.isComposing || event.altKey || event.metaKey) return;
      const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 };
      const step = steps[event.key];
      if (step !== undefined) {
        event.preventDefault();
        go(step);
      } else if (event.key === 'Enter' && id !== null) {
        event.preventDefault();
        onTake(id);
      }
    },
  };
}
