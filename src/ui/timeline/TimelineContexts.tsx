import { useCallback, useMemo, type ReactNode } from 'react';
import type { RoomDetails } from '../../protocol/rooms';
import type { TimelineItem } from '../../protocol/timeline';
import { useLatest } from '../app';
import { GalleryContext, galleryOf, PreviewedRoomContext } from '../media';
import { PollRoomContext } from '../polls';

interface TimelineContextsProps {
  room: RoomDetails;
  items: readonly TimelineItem[];
  children: ReactNode;
}

/** What messages need to know of where they stand: the pictures beside theirs, and what may be done in their room. */
export function TimelineContexts({ room, items, children }: TimelineContextsProps) {
  const { roomId, encrypted } = room;
  const maySend = room.cannotSend === null;
  const latest = useLatest(items);
  const gallery = useCallback(() => galleryOf(latest.current), [latest]);
  const previewed = useMemo(() => ({ roomId, encrypted }), [roomId, encrypted]);
  const pollRoom = useMemo(() => ({ roomId, maySend }), [roomId, maySend]);
  return (
    <GalleryContext value={gallery}>
      <PreviewedRoomContext value={previewed}>
        <PollRoomContext value={pollRoom}>{children}</PollRoomContext>
      </PreviewedRoomContext>
    </GalleryContext>
  );
}
