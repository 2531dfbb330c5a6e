/**
 * Rooms whose members may have changed without a word from sync. A limited response of MSC4186 names the members of its
 * timeline alone, and so does a connection that begins anew: without asking, a message would be encrypted for those who
 * have left meanwhile, and not for those who have come.
 */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import { request } from '../failures';

export interface MemberDoubts {
  /** Sync has left something out: what is known of the room's members may be old. */
  raise(roomId: string): void;
  /**
   * Makes what is known of a room's members what the homeserver knows; asks only where there is a doubt.
   * @throws {PliFailure} network-unreachable, timeout, server-error, rate-limited, forbidden
   */
  settle(client: MatrixClient, room: Room): Promise<void>;
}

/** Memberships for which messages may be encrypted. */
const present: ReadonlySet<string | undefined> = new Set(['join', 'invite']);

/** Member events of a room (client-server API, `GET /rooms/{roomId}/members`). */
async function askForMembers(
  client: MatrixClient,
  roomId: string,
  query: Record<string, string>,
): Promise<MatrixEvent[]> {
  const path = `/rooms/${encodeURIComponent(roomId)}/members`;
  const { chunk } = await request(() => client.http.authedRequest<{ chunk?: unknown }>(Method.Get, path, query));
  const toEvent = client.getEventMapper();
  const events: unknown[] = Array.isArray(chunk) ? chunk : [];
  return events.flatMap((event) => {
    const { type, state_key: userId, content } = Object(event) as Record<string, unknown>;
    const valid = type === 'm.room.member' && typeof userId === 'string' && typeof content === 'object' && content;
    return valid ? [toEvent(event as Parameters<typeof toEvent>[0])] : [];
  });
}

export function createMemberDoubts(): MemberDoubts {
  const doubted = new Set<string>();

  async function ask(client: MatrixClient, room: Room): Promise<void> {
    const state = room.currentState;
    const before = new Map(state.getMembers().map((member) => [member.userId, member.events.member]));
    const here = await askForMembers(client, room.roomId, { not_membership: 'leave' });
    const named = new Set(here.map((event) => event.getStateKey()));
    const gone = [...before].some(
      ([userId, event]) => event !== undefined && present.has(membershipOf(event)) && !named.has(userId),
    );
    const left = gone ? await askForMembers(client, room.roomId, { membership: 'leave' }) : [];
    const changed = [...here, ...left].filter((event) => {
      const userId = event.getStateKey() ?? '';
      const known = before.get(userId);
      // What sync has said in the meantime is newer.
      const isUntouched = state.getMember(userId)?.events.member === known;
      return (
        isUntouched && known?.getId() !== event.getId() && (known !== undefined || present.has(membershipOf(event)))
      );
    });
    if (changed.length > 0) state.setStateEvents(changed);
  }

  return {
    raise: (roomId) => doubted.add(roomId),
    async settle(client, room) {
      if (!doubted.delete(room.roomId)) return;
      try {
        await ask(client, room);
      } catch (cause) {
        doubted.add(room.roomId);
        throw cause;
      }
    },
  };
}

function membershipOf(event: MatrixEvent): string | undefined {
  const membership: unknown = event.getContent()['membership'];
  return typeof membership === 'string' ? membership : undefined;
}
