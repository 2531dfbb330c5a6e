/** Keeps `m.direct` right while rooms are left, replaced, or grow beyond two by what one does here. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { RoomEvent, type Room } from 'matrix-js-sdk/lib/models/room';
import { RoomStateEvent } from 'matrix-js-sdk/lib/models/room-state';
import type { CoreContext } from '../ports';
import { directContent, mendDirect, type DirectFate } from './direct-data';

const gone: ReadonlySet<string> = new Set(['leave', 'ban']);

function fateIn(client: MatrixClient, roomId: string): DirectFate {
  const room = client.getRoom(roomId);
  // Sync never speaks of rooms left long ago: of what is not known nothing is changed.
  if (!room) return { kind: 'stays' };
  if (gone.has(room.getMyMembership())) return { kind: 'ended' };
  const content: Record<string, unknown> | undefined = room.currentState
    .getStateEvents('m.room.tombstone', '')
    ?.getContent();
  const successor = content?.['replacement_room'];
  const isJoined = typeof successor === 'string' && client.getRoom(successor)?.getMyMembership() === 'join';
  return isJoined ? { kind: 'replaced', roomId: successor } : { kind: 'stays' };
}

/** Watches rooms; answers its disposer. */
export function keepDirect(context: CoreContext, client: MatrixClient): () => void {
  let running = Promise.resolve();
  const look = () => {
    // One after another: each reads what the one before has written.
    running = running.then(() =>
      mendDirect(client, (roomId) => fateIn(client, roomId)).catch((cause: unknown) =>
        context.log.warn('m.direct could not be kept', cause),
      ),
    );
  };
  const concerned = (roomId: string): boolean =>
    Object.values(directContent(client)).some((rooms) => Array.isArray(rooms) && rooms.includes(roomId));
  const onMembership = (room: Room, membership: string) => {
    const predecessor = room.findPredecessor()?.roomId;
    if (gone.has(membership) && concerned(room.roomId)) look();
    else if (membership === 'join' && predecessor !== undefined && concerned(predecessor)) look();
  };
  const onState: Parameters<typeof client.on<RoomStateEvent.Events>>[1] = (event) => {
    const roomId = event.getRoomId();
    if (event.getType() === 'm.room.tombstone' && roomId !== undefined && concerned(roomId)) look();
  };
  client.on(RoomEvent.MyMembership, onMembership);
  client.on(RoomStateEvent.Events, onState);
  return () => {
    client.off(RoomEvent.MyMembership, onMembership);
    client.off(RoomStateEvent.Events, onState);
  };
}
