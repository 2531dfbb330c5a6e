/** Links to places in rooms. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { viaServers } from './via-servers';

type Json = Record<string, unknown>;

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

/** Servers by which somebody can join a room that one is in. */
export function viaOf(client: MatrixClient, roomId: string): readonly string[] {
  const room = client.getRoom(roomId);
  const members = (room?.getJoinedMembers() ?? []).map(({ userId, powerLevel }) => ({ userId, powerLevel }));
  const acl: Json | undefined = room?.currentState.getStateEvents('m.room.server_acl', '')?.getContent();
  return viaServers(members, acl ? { allow: strings(acl['allow']), deny: strings(acl['deny']) } : null);
}

export function permalinkOf(client: MatrixClient, roomId: string, eventId: string | null): string {
  const path = [roomId, ...(eventId === null ? [] : [eventId])].map(encodeURIComponent).join('/');
  const query = viaOf(client, roomId)
    .map((server) => `via=${encodeURIComponent(server)}`)
    .join('&');
  return `https://matrix.to/#/${path}${query === '' ? '' : `?${query}`}`;
}
