/** Keeping `m.direct` right when rooms are left or replaced (client-server API, "Direct messaging"). */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { request } from '../failures';

/** What has become of a room that `m.direct` names. */
export type DirectFate =
  | { kind: 'stays' }
  /** One has left it, or others were invited to it by oneself. */
  | { kind: 'ended' }
  /** It was upgraded, and one is in the new one. */
  | { kind: 'replaced'; roomId: string };

/** `m.direct` as it should be; null where it is right already. What is not understood stays as it is. */
export function directAfter(
  content: Readonly<Record<string, unknown>>,
  fateOf: (roomId: string) => DirectFate,
): Record<string, unknown> | null {
  let changed = false;
  const next: Record<string, unknown> = {};
  for (const [userId, rooms] of Object.entries(content)) {
    if (!Array.isArray(rooms)) {
      next[userId] = rooms;
      continue;
    }
    const kept = rooms.flatMap((roomId: unknown): unknown[] => {
      if (typeof roomId !== 'string') return [roomId];
      const fate = fateOf(roomId);
      if (fate.kind === 'ended') return [];
      return [fate.kind === 'replaced' ? fate.roomId : roomId];
    });
    const unique = [...new Set(kept)];
    if (unique.length !== rooms.length || unique.some((each, index) => each !== rooms[index])) changed = true;
    if (unique.length > 0) next[userId] = unique;
  }
  return changed ? next : null;
}

export const directContent = (client: MatrixClient): Record<string, unknown> =>
  client.getAccountData('m.direct' as never)?.getContent() ?? {};

/** Writes `m.direct` where it is no longer right. */
export async function mendDirect(client: MatrixClient, fateOf: (roomId: string) => DirectFate): Promise<void> {
  const next = directAfter(directContent(client), fateOf);
  if (next) await request(() => client.setAccountData('m.direct' as never, next as never));
}

/** A room that one leaves, or that others are invited to, is no conversation of two: `m.direct` forgets it. */
export const endDirect = (client: MatrixClient, ended: string): Promise<void> =>
  mendDirect(client, (roomId) => ({ kind: roomId === ended ? 'ended' : 'stays' }));
