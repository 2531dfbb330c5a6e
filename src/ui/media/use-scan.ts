import { useEffect, useState } from 'react';
import type { ScanState } from '../../protocol/media';
import { useBridge } from '../app';

/** How a file stands with the content scanner; null until main has said, and for a file that has no address. */
export function useScan(url: string | null): ScanState | null {
  const bridge = useBridge();
  const [known, setKnown] = useState<{ url: string; state: ScanState } | null>(null);
  useEffect(() => {
    if (url === null) return;
    return bridge.subscribe('scan', { url }, (state) => setKnown({ url, state }));
  }, [bridge, url]);
  return known?.url === url ? known.state : null;
}
