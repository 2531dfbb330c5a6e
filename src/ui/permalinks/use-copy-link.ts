import { useAction, useBridge, useCore, type Action } from '../app';

/** Puts a matrix.to link to a room, or (given its ID) to an event of it, on the clipboard; others can join by it. */
export function useCopyLink(onCopied?: () => void): Action<[roomId: string, eventId: string | null]> {
  const core = useCore();
  const bridge = useBridge();
  return useAction(
    async (roomId: string, eventId: string | null) => {
      const link = await core.call('permalink', { roomId, eventId });
      return link.ok ? bridge.call('copyText', { text: link.value.url }) : link;
    },
    () => onCopied?.(),
  );
}
