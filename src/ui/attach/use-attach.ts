import { useCallback } from 'react';
import { useViewState } from '../app';

export interface AttachTarget {
  roomId: string;
  /** The root of the thread that they are for; without one they are for the room itself. */
  threadId?: string;
  /** The event that is answered, or null. */
  replyTo: string | null;
  /** The files are in the queue. */
  onSent: () => void;
}

/** Answers what opens the sheet of files for a room; nothing happens without files. */
export function useAttach({ roomId, threadId, replyTo, onSent }: AttachTarget): (files: readonly File[]) => void {
  const openDialog = useViewState((state) => state.openDialog);
  return useCallback(
    (files) => {
      if (files.length > 0)
        openDialog({ kind: 'send-files', roomId, files, threadId: threadId ?? null, replyTo, onSent });
    },
    [openDialog, roomId, threadId, replyTo, onSent],
  );
}
