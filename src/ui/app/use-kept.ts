import { useState } from 'react';

/**
 * A value, or the last one there was while a new one is on its way, so that nothing flickers; `of` is what it belongs to:
 * what belonged to something else is not shown. The same value must be the same object.
 */
export function useKept<T>(value: T | null, of: string): T | null {
  const [kept, setKept] = useState<{ of: string; value: T } | null>(null);
  if (value !== null && (kept?.value !== value || kept.of !== of)) setKept({ of, value });
  return value ?? (kept?.of === of ? kept.value : null);
}
