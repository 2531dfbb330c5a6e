/** The commands and the topic of src/protocol/room-settings.ts. The SDK is loaded when one of them is first wanted. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { CommandHandlers, TopicHandlers } from '../../protocol/channel';
import { unwrap } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import { fail } from '../../protocol/errors';
import type { RoomSettings, roomSettingsCommands, roomSettingsTopics } from '../../protocol/room-settings';
import type { CoreContext } from '../ports';
import type { RoomList } from '../rooms';
import type { Touches } from '../touches';
import { samePlain, type Json } from '../value';
import { readSettings } from './read-settings';

export interface RoomSettingsParts {
  context: CoreContext;
  list: Pick<RoomList, 'row'>;
  touches: Touches;
}

type Commands = Pick<CommandHandlers<CoreContract>, keyof typeof roomSettingsCommands>;
type Topics = Pick<TopicHandlers<CoreContract>, keyof typeof roomSettingsTopics>;
type Live = typeof import('./live');

export function createRoomSettingsCommands({ context }: RoomSettingsParts): Commands {
  /** Runs an act with the running client. */
  const asking = async <T>(act: (live: Live, client: MatrixClient) => Promise<T>): Promise<T> => {
    const client = context.client() ?? fail('not-ready');
    return act(await import('./live'), client);
  };
  const doing = async (act: (live: Live, client: MatrixClient) => Promise<void>) => {
    await asking(act);
    return null;
  };
  const setting = (roomId: string, type: string, content: Json) =>
    doing((live, client) => live.setState(client, roomId, type, content));
  return {
    setRoomName: ({ roomId, name }) => setting(roomId, 'm.room.name', { name }),
    setRoomTopic: ({ roomId, topic }) => setting(roomId, 'm.room.topic', { topic }),
    async setRoomAvatar({ roomId, token }) {
      if (token === null) return setting(roomId, 'm.room.avatar', {});
      return setting(roomId, 'm.room.avatar', { url: await uploadPicture(context, token) });
    },
    localAddresses: ({ roomId }) => asking((live, client) => live.localAddresses(client, roomId)),
    addLocalAddress: ({ roomId, alias }) => doing((live, client) => live.addLocalAddress(client, roomId, alias)),
    removeLocalAddress: ({ alias }) => doing((live, client) => live.removeLocalAddress(client, alias)),
    setRoomAddresses: ({ roomId, main, others }) =>
      doing((live, client) => live.setAddresses(client, roomId, main, others)),
    publishRoom: ({ roomId, isPublished }) => doing((live, client) => live.publish(client, roomId, isPublished)),
    setJoinRule: ({ roomId, rule, openTo }) => doing((live, client) => live.setJoinRule(client, roomId, rule, openTo)),
    setHistoryVisibility: ({ roomId, history }) =>
      setting(roomId, 'm.room.history_visibility', { history_visibility: history }),
    setGuestAccess: ({ roomId, isAllowed }) =>
      setting(roomId, 'm.room.guest_access', { guest_access: isAllowed ? 'can_join' : 'forbidden' }),
    setServerList: ({ roomId, allow, deny, allowIpLiterals }) =>
      setting(roomId, 'm.room.server_acl', { allow, deny, allow_ip_literals: allowIpLiterals }),
    setPermission: ({ roomId, permission, level }) =>
      doing((live, client) => live.setPermission(client, roomId, permission, level)),
    roomVersions: () => asking((live, client) => live.roomVersions(client)),
    upgradeRoom: ({ roomId, version }) => asking((live, client) => live.upgradeRoom(client, roomId, version)),
    settingsChanges: ({ roomId, from }) =>
      asking((live, client) => live.settingsChanges(context.accountId, client, roomId, from)),
  };
}

/** Uploads a picture that everybody may see; answers its `mxc:` address. */
export async function uploadPicture(context: CoreContext, token: string): Promise<string> {
  const { mxc } = unwrap(
    await context.host.call('uploadFile', {
      id: `picture-${token}`,
      token,
      encrypt: false,
      // It was painted anew by Pli: nothing of a camera is in it.
      removePosition: false,
      name: 'picture',
      mimeType: 'image/png',
    }),
  );
  return mxc;
}

export function createRoomSettingsTopics({ context, list, touches }: RoomSettingsParts): Topics {
  return {
    roomSettings({ roomId }, emit) {
      let told: RoomSettings | null = null;
      const tell = () => {
        const client = context.client();
        const room = client?.getRoom(roomId);
        const row = list.row(roomId);
        if (!client || !room || !row) return;
        const next = readSettings({ accountId: context.accountId, client, room, row });
        if (samePlain(told, next)) return;
        told = next;
        emit(next);
      };
      const loadMembers = (client: MatrixClient) => {
        // Those banned and those who knock are told with the members, and with nothing else.
        const loading = client.getRoom(roomId)?.loadMembersIfNeeded().then(tell);
        loading?.catch((cause: unknown) => context.log.warn('members could not be loaded', cause));
        tell();
      };
      const stops = [touches.watch(roomId, tell), context.onClient(loadMembers)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
