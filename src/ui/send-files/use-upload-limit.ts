import { useEffect, useState } from 'react';
import { useCore } from '../app';

/** Bytes that the homeserver takes in one file; null while it has not said. */
export function useUploadLimit(): number | null {
  const core = useCore();
  const [limit, setLimit] = useState<number | null>(null);
  useEffect(() => {
    let isOver = false;
    void core.call('uploadLimit', undefined).then((answer) => {
      if (!isOver && answer.ok) setLimit(answer.value.bytes);
    });
    return () => {
      isOver = true;
    };
  }, [core]);
  return limit;
}
