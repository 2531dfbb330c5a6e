/** The commands and topics of src/protocol/members.ts. The SDK is loaded when one of them is first wanted. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { CommandHandlers, TopicHandlers } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import { fail } from '../../protocol/errors';
import type { memberCommands, MemberCard, memberTopics } from '../../protocol/members';
import type { Person } from '../../protocol/people';
import { personOf } from '../people';
import type { CoreContext } from '../ports';
import type { RoomList } from '../rooms';
import type { SendQueue } from '../send-queue';
import type { Touches } from '../touches';
import { samePlain } from '../value';
import { memberCardOf } from './member-card';

export interface MembersParts {
  context: CoreContext;
  list: Pick<RoomList, 'row'>;
  queue: Pick<SendQueue, 'send'>;
  touches: Touches;
}

type Commands = Pick<CommandHandlers<CoreContract>, keyof typeof memberCommands>;
type Topics = Pick<TopicHandlers<CoreContract>, keyof typeof memberTopics>;

export function createMemberCommands({ context, list, queue }: MembersParts): Commands {
  const acts = () => import('./live');
  /** Runs an act with the running client. */
  const doing = async (act: (live: typeof import('./live'), client: MatrixClient) => Promise<void>) => {
    const client = context.client() ?? fail('not-ready');
    await act(await acts(), client);
    return null;
  };
  return {
    removeMember: (wanted) => doing((live, client) => live.changeMembership(client, 'kick', wanted)),
    banMember: (wanted) => doing((live, client) => live.changeMembership(client, 'ban', wanted)),
    unbanMember: (wanted) => doing((live, client) => live.changeMembership(client, 'unban', wanted)),
    setMemberLevel: ({ roomId, userId, level }) =>
      doing((live, client) => live.setLevel(client, roomId, userId, level)),
    setMuted: ({ roomId, userId, muted }) => doing((live, client) => live.setMuted(client, roomId, userId, muted)),
    async deleteMemberMessages({ roomId, userId, since }) {
      const client = context.client() ?? fail('not-ready');
      const eventIds = await (await acts()).messagesOf(client, roomId, userId, since);
      for (const redacts of eventIds) await queue.send(roomId, 'm.room.redaction', { redacts });
      return { count: eventIds.length };
    },
    async sharedRooms({ userId }) {
      const client = context.client() ?? fail('not-ready');
      const roomIds = await (await acts()).sharedRoomIds(client, userId);
      return roomIds.flatMap((roomId) => {
        const row = list.row(roomId);
        if (row?.membership !== 'join') return [];
        return [{ roomId, name: row.name, avatar: row.avatar, kind: row.kind }];
      });
    },
    async setIgnored({ userId, ignored }) {
      await doing((live, client) => live.setIgnored(client, userId, ignored));
      return null;
    },
    report: ({ what, reason }) => doing((live, client) => live.report(client, what, reason)),
  };
}

/** Follows a value that is computed from the SDK's client at each touch, and once the client is there. */
function follow<T>(
  parts: MembersParts,
  roomId: string | null,
  compute: (client: MatrixClient) => T | null,
  emit: (value: T) => void,
) {
  const { context, touches } = parts;
  let told: T | null = null;
  const tell = () => {
    const client = context.client();
    const next = client && compute(client);
    if (next === null || samePlain(told, next)) return;
    told = next;
    emit(next);
  };
  const stops = [touches.watch(roomId, tell), context.onClient(tell)];
  tell();
  return () => {
    for (const stop of stops) stop();
  };
}

export function createMemberTopics(parts: MembersParts): Topics {
  const { accountId } = parts.context;
  return {
    memberCard: ({ roomId, userId }, emit) =>
      follow<MemberCard>(
        parts,
        roomId,
        (client) => {
          const room = client.getRoom(roomId);
          return room && memberCardOf(accountId, client, room, userId);
        },
        emit,
      ),
    ignored: (_params, emit) =>
      follow<readonly Person[]>(
        parts,
        null,
        (client) =>
          client.getIgnoredUsers().map((userId) => {
            const user = client.getUser(userId);
            return personOf(accountId, userId, user?.displayName, user?.avatarUrl);
          }),
        emit,
      ),
  };
}
