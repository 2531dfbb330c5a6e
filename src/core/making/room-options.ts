/** A wished room as the homeserver takes it (client-server API, "POST /createRoom"). Pure. */
import { Preset, Visibility } from 'matrix-js-sdk/lib/@types/partials';
import type { ICreateRoomOpts } from 'matrix-js-sdk/lib/@types/requests';
import type { NewRoom, RoomAccess } from '../../protocol/making';

interface StateEvent {
  type: string;
  state_key: string;
  content: Record<string, unknown>;
}
const state = (type: string, content: Record<string, unknown>, stateKey = ''): StateEvent => ({
  type,
  state_key: stateKey,
  content,
});

export const encryptionEvent = state('m.room.encryption', { algorithm: 'm.megolm.v1.aes-sha2' });
export const historyEvent = (visibility: 'shared' | 'invited' | 'world_readable'): StateEvent =>
  state('m.room.history_visibility', { history_visibility: visibility });

const isPublic = ({ kind }: RoomAccess): boolean => kind === 'server' || kind === 'public';

/** Null for the presets' own rules: `invite` and `public`. */
function joinRules({ access, mayAsk }: NewRoom): StateEvent | null {
  if (access.kind === 'space') {
    const allow = [{ type: 'm.room_membership', room_id: access.spaceId }];
    return state('m.room.join_rules', { join_rule: mayAsk ? 'knock_restricted' : 'restricted', allow });
  }
  return access.kind === 'private' && mayAsk ? state('m.room.join_rules', { join_rule: 'knock' }) : null;
}

/** What strangers may read of a space is what it holds: its history is its list of rooms. */
function history({ access, sharesHistory, isSpace }: NewRoom): StateEvent {
  if (isPublic(access)) return historyEvent(isSpace ? 'world_readable' : 'shared');
  return historyEvent(sharesHistory ? 'shared' : 'invited');
}

/** @param avatarMxc address of the uploaded picture; @param serverName one's own homeserver */
export function roomOptions(room: NewRoom, avatarMxc: string | null, serverName: string): ICreateRoomOpts {
  const { access, isSpace } = room;
  const rules = joinRules(room);
  const open = isPublic(access);
  // Only members of one server can ever be in it.
  const federated = access.kind !== 'server' && (access.kind === 'public' || room.federated);
  return {
    name: room.name,
    ...(room.topic !== '' && { topic: room.topic }),
    preset: open ? Preset.PublicChat : Preset.PrivateChat,
    // Who may ask must be able to find it.
    visibility: open || room.mayAsk ? Visibility.Public : Visibility.Private,
    ...(open && { room_alias_name: 'alias' in access ? access.alias : '' }),
    creation_content: { ...(!federated && { 'm.federate': false }), ...(isSpace && { type: 'm.space' }) },
    // In a space nobody writes; its rooms are its content.
    ...(isSpace && { power_level_content_override: { events_default: 100, invite: open ? 0 : 50 } }),
    initial_state: [
      history(room),
      ...(rules ? [rules] : []),
      ...(avatarMxc === null ? [] : [state('m.room.avatar', { url: avatarMxc })]),
      ...(room.encrypted && !isSpace ? [encryptionEvent] : []),
      ...(room.parentId === null
        ? []
        : [state('m.space.parent', { via: [serverName], canonical: true }, room.parentId)]),
    ],
  };
}
