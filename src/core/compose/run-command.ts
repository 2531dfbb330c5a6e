/** What slash commands do. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import type { RoomCommand } from '../../protocol/compose';
import { fail } from '../../protocol/errors';
import { request } from '../failures';
import { untilRoom } from '../until-room';

/** Joins by ID or alias; an ID is looked for on the homeserver that made the room. */
async function join(client: MatrixClient, target: string): Promise<string> {
  const server = target.startsWith('!') ? target.split(':').slice(1).join(':') : '';
  const query = server === '' ? undefined : { via: server, server_name: server };
  const path = `/join/${encodeURIComponent(target)}`;
  const { room_id: roomId } = await request(() =>
    client.http.authedRequest<{ room_id: string }>(Method.Post, path, query, {}),
  );
  await untilRoom(client, roomId);
  return roomId;
}

/** Answers the room to go to, or null to stay. */
export async function runCommand(client: MatrixClient, roomId: string, command: RoomCommand): Promise<string | null> {
  switch (command.kind) {
    case 'join':
      return join(client, command.target);
    case 'kick':
    case 'ban':
    case 'unban': {
      if (client.getRoom(roomId)?.getMember(command.userId)?.membership === undefined) fail('user-unknown');
      const { kind, userId, reason } = command;
      if (kind === 'kick') await request(() => client.kick(roomId, userId, reason ?? undefined));
      else if (kind === 'ban') await request(() => client.ban(roomId, userId, reason ?? undefined));
      else await request(() => client.unban(roomId, userId));
      return null;
    }
    case 'topic':
      await request(() => client.sendStateEvent(roomId, 'm.room.topic' as never, { topic: command.topic } as never));
      return null;
    case 'room-name':
      await request(() => client.setRoomName(roomId, command.name));
      return null;
    case 'nick':
      await request(() => client.setDisplayName(command.name));
      return null;
  }
}
