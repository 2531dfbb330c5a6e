/** The half of presence that needs the SDK; loaded after the first paint. */
import type { Attention } from '../../protocol/host';
import type { Presence } from '../../protocol/people';
import type { Core, Live } from '../core';
import { createPolledPresence } from './polled-presence';
import { createSyncedPresence } from './synced-presence';

/**
 * Follows what the person sees and does: the people on the screen are asked for while the window can be seen, and the
 * homeserver is told of oneself, unless the person has said no to it (`sendPresence`). Answers its disposer.
 */
export function startPresence(core: Core, live: Live): () => void {
  const { context, presences, connection, profile } = core;
  const { client } = live;
  const onOwn = (presence: Presence | null) => profile.setPresence(presence);
  const source =
    live.sync()?.kind === 'classic'
      ? createSyncedPresence(client, presences, onOwn)
      : createPolledPresence(context, client, presences, onOwn, () => profile.current.get().status);
  let attention: Attention = { windowShown: false, idle: false };
  let connected = false;

  const own = (): Presence | null => {
    if (!connected) return null;
    if (!context.settings().sendPresence.value) return 'offline';
    return attention.idle ? 'unavailable' : 'online';
  };
  const update = () => {
    const direct = live.direct();
    const seen = connected && attention.windowShown ? core.shownRooms.get() : [];
    source.want(seen.flatMap((roomId) => direct.get(roomId) ?? []));
    source.be(own());
  };
  const onConnection = (isConnected: boolean) => {
    if (isConnected === connected) return;
    connected = isConnected;
    if (connected) source.connected();
    else presences.forgetAll();
    update();
  };

  const disposers = [
    context.host.subscribe('attention', undefined, (next) => {
      attention = next;
      update();
    }),
    context.onSettings(update),
    core.shownRooms.watch(update),
    connection.state.watch(({ state }) => onConnection(state === 'connected')),
    () => source.stop(),
  ];
  return () => {
    for (const dispose of disposers) dispose();
  };
}
