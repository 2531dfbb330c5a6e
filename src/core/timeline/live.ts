/** The half of the timelines that needs the SDK; loaded after the first paint. */
import { ClientEvent, type MatrixClient } from 'matrix-js-sdk/lib/client';
import { RoomEvent } from 'matrix-js-sdk/lib/models/room';
import { RoomStateEvent } from 'matrix-js-sdk/lib/models/room-state';
import { SyncState } from 'matrix-js-sdk/lib/sync';

export { startRecorder } from './recorder';

export interface RoomListener {
  receipt(roomId: string): void;
  member(roomId: string, userId: string): void;
  /** A sync has succeeded. */
  connected(): void;
}

/** Tells what changes beside the events. The listeners end with the client. */
export function followRooms(client: MatrixClient, listener: RoomListener): void {
  client.on(RoomEvent.Receipt, (_event, room) => listener.receipt(room.roomId));
  client.on(RoomStateEvent.Members, (_event, state, member) => listener.member(state.roomId, member.userId));
  client.on(ClientEvent.Sync, (state) => {
    if (state === SyncState.Syncing || state === SyncState.Prepared) listener.connected();
  });
}
