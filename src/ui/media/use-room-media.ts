import { useCallback, useEffect, useRef, useState } from 'react';
import type { PliError } from '../../protocol/errors';
import type { MediaItem, MediaKind } from '../../protocol/room-media';
import { useCore, useRoomRow } from '../app';

/** Events of history that are fetched at a time while older files are looked for. */
const step = 200;

export interface RoomMedia {
  /** Newest first. */
  items: readonly MediaItem[];
  isPending: boolean;
  /** The room's beginning has been reached. */
  isComplete: boolean;
  /** Older history is being gone through; it can take a while. */
  isSearching: boolean;
  error: PliError | null;
  /** Looks for more: in the vault, then at the homeserver. */
  more: () => void;
  stop: () => void;
}

interface Found {
  items: readonly MediaItem[];
  next: number | null;
  /** When the last thing had been said in the room as it was read. */
  asOf: number | null;
}
const nothing: Found = { items: [], next: null, asOf: null };

/** A room's files of a kind; anew when something is said in the room. */
export function useRoomMedia(roomId: string, kind: MediaKind, term: string): RoomMedia {
  const core = useCore();
  const latest = useRoomRow(roomId)?.timestamp ?? null;
  const [found, setFound] = useState<Found>(nothing);
  const [isPending, setPending] = useState(true);
  const [isComplete, setComplete] = useState(false);
  const [isSearching, setSearching] = useState(false);
  const [error, setError] = useState<PliError | null>(null);
  const running = useRef<AbortController | null>(null);

  const read = useCallback(
    (before: number | null) => core.call('roomMedia', { roomId, kind, term, before }),
    [core, roomId, kind, term],
  );

  useEffect(() => {
    let current = true;
    void read(null).then((page) => {
      if (!current) return;
      setPending(running.current !== null);
      if (!page.ok) return setError(page.error);
      setFound((before) => merged(before, { ...page.value, asOf: latest }));
    });
    return () => {
      current = false;
    };
  }, [read, latest]);
  useEffect(() => () => running.current?.abort(), []);

  /** Goes back through history until something is found, the room begins, or the person has had enough. */
  async function older(signal: AbortSignal): Promise<PliError | null> {
    const known = found.items.at(-1)?.eventId;
    setSearching(true);
    for (;;) {
      const loaded = await core.call('loadOlder', { roomId, count: step });
      if (signal.aborted) return null;
      if (!loaded.ok) return loaded.error;
      const page = await read(null);
      if (signal.aborted) return null;
      if (!page.ok) return page.error;
      setFound((before) => ({ ...page.value, asOf: before.asOf }));
      setComplete(loaded.value.start);
      if (loaded.value.start || page.value.items.at(-1)?.eventId !== known) return null;
    }
  }

  async function more(): Promise<void> {
    if (running.current) return;
    const controller = new AbortController();
    running.current = controller;
    setPending(true);
    setError(null);
    let failure: PliError | null = null;
    if (found.next === null) failure = await older(controller.signal);
    else {
      const page = await read(found.next);
      if (page.ok) setFound({ ...found, items: [...found.items, ...page.value.items], next: page.value.next });
      else failure = page.error;
    }
    if (running.current === controller) running.current = null;
    if (controller.signal.aborted) return;
    setError(failure);
    setSearching(false);
    setPending(false);
  }
  return {
    items: found.items,
    isPending,
    isComplete,
    isSearching,
    error,
    more: () => void more(),
    stop: () => {
      running.current?.abort();
      running.current = null;
      setSearching(false);
      setPending(false);
    },
  };
}

/** A first page read anew, with what was loaded behind it before. */
function merged(before: Found, page: Found): Found {
  const last = page.items.at(-1)?.eventId;
  const at = before.items.findIndex(({ eventId }) => eventId === last);
  if (at < 0 || at === before.items.length - 1) return page;
  return { ...page, items: [...page.items, ...before.items.slice(at + 1)], next: before.next };
}
