/** Keeps what is not sent, of a room or of one of its threads. */
import type { Draft } from '../../protocol/compose';
import type { RichNode } from '../../protocol/rich-text';
import type { RoomDetails } from '../../protocol/rooms';
import { remember, remembered, type CoreClient } from '../app';

/** Milliseconds after the last key until the draft is stored. */
const delay = 400;

export interface DraftKeeper {
  /** The words have changed; they are read when they are stored. */
  changed: (read: () => Draft) => void;
  /** Stores at once. */
  change: (draft: Draft) => void;
  /** The words as they stand. */
  written: () => readonly RichNode[];
  /** Stores what has changed. */
  flush: () => void;
}

export function createDraftKeeper(
  core: CoreClient,
  roomId: string,
  threadId: string | null,
  draft: Draft | null,
): DraftKeeper {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending: (() => Draft) | null = null;
  let last = draft?.nodes ?? [];
  const store = (next: Draft) => {
    last = next.nodes;
    const kept = next.nodes.length === 0 && next.answering === null ? null : next;
    void core.call('saveDraft', { roomId, threadId, draft: kept });
    if (threadId !== null) return;
    // The next visit begins with what is remembered of the room.
    const room = remembered(core, `room ${roomId}`) as RoomDetails | null;
    if (room) remember(core, `room ${roomId}`, { ...room, draft: kept });
  };
  const flush = () => {
    clearTimeout(timer);
    const read = pending;
    pending = null;
    if (read) store(read());
  };
  return {
    changed(read) {
      clearTimeout(timer);
      pending = read;
      timer = setTimeout(flush, delay);
    },
    change(next) {
      pending = () => next;
      flush();
    },
    written() {
      if (!pending) return last;
      // What they are now is what will be stored: the box may be given other words before that.
      const now = pending();
      pending = () => now;
      return now.nodes;
    },
    flush,
  };
}
