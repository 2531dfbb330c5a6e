import { useCallback, useEffect, useState } from 'react';
import type { ImagePack } from '../../protocol/image-packs';
import { useCore } from '../app';

const none: readonly ImagePack[] = [];

/** The packs that can be used in a room, and what reads them anew. Without network there may be none: nothing is offered then. */
export function useImagePacks(roomId: string): { packs: readonly ImagePack[]; reload: () => void } {
  const core = useCore();
  const [found, setFound] = useState<{ roomId: string; packs: readonly ImagePack[] } | null>(null);
  const reload = useCallback(() => {
    void core.call('imagePacks', { roomId }).then((answer) => {
      if (answer.ok) setFound({ roomId, packs: answer.value });
    });
  }, [core, roomId]);
  useEffect(reload, [reload]);
  return { packs: found?.roomId === roomId ? found.packs : none, reload };
}
