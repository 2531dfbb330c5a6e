/** My rights in a space, and that it has changed. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { RoomEvent } from 'matrix-js-sdk/lib/models/room';
import { RoomStateEvent } from 'matrix-js-sdk/lib/models/room-state';
import type { SpaceFacts } from '../../protocol/spaces';
import { samePlain } from '../value';

/** How many children there are, and when the last one was changed (milliseconds since 1970). */
function revisionOf(events: readonly { getTs(): number }[]): string {
  return `${events.length} ${events.reduce((latest, event) => Math.max(latest, event.getTs()), 0)}`;
}

function factsOf(client: MatrixClient, spaceId: string): SpaceFacts {
  const space = client.getRoom(spaceId);
  const userId = client.getSafeUserId();
  const isMember = space?.getMyMembership() === 'join';
  return {
    mayChangeRooms: isMember && space.currentState.maySendStateEvent('m.space.child', userId),
    mayInvite: isMember && space.canInvite(userId),
    revision: revisionOf(space?.currentState.getStateEvents('m.space.child') ?? []),
  };
}

export function watchFacts(client: MatrixClient, spaceId: string, emit: (facts: SpaceFacts) => void): () => void {
  let told = factsOf(client, spaceId);
  emit(told);
  const look = (roomId: string | undefined) => {
    const next = factsOf(client, spaceId);
    if (roomId !== spaceId || samePlain(told, next)) return;
    told = next;
    emit(next);
  };
  const onState: Parameters<typeof client.on<RoomStateEvent.Events>>[1] = (event) => look(event.getRoomId());
  const onMembership: Parameters<typeof client.on<RoomEvent.MyMembership>>[1] = (room) => look(room.roomId);
  client.on(RoomStateEvent.Events, onState);
  client.on(RoomEvent.MyMembership, onMembership);
  return () => {
    client.off(RoomStateEvent.Events, onState);
    client.off(RoomEvent.MyMembership, onMembership);
  };
}
