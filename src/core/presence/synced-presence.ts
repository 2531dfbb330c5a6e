/** Presence as classic `/sync` carries it: everybody's in its answers, one's own in its parameter `set_presence`. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { UserEvent } from 'matrix-js-sdk/lib/models/user';
import { SetPresence } from 'matrix-js-sdk/lib/sync';
import type { Presence } from '../../protocol/people';
import type { PresenceSource } from './presence-source';
import { presenceFrom, type Presences } from './presences';

const parameters: Readonly<Record<Presence, SetPresence>> = {
  online: SetPresence.Online,
  unavailable: SetPresence.Unavailable,
  offline: SetPresence.Offline,
};

export function createSyncedPresence(
  client: MatrixClient,
  presences: Presences,
  onOwn: (presence: Presence | null) => void,
): PresenceSource {
  const onPresence = (_event: unknown, { userId, presence }: { userId: string; presence: string }) =>
    presences.set(userId, presenceFrom(presence));
  client.on(UserEvent.Presence, onPresence);
  return {
    // It comes unasked.
    want: () => undefined,
    be(presence) {
      onOwn(presence);
      if (presence !== null) void client.setSyncPresence(parameters[presence]);
    },
    connected() {
      for (const user of client.store.getUsers()) {
        // Without a presence event the SDK says "offline", which would be a guess.
        if (user.events.presence) presences.set(user.userId, presenceFrom(user.presence));
      }
    },
    stop: () => client.off(UserEvent.Presence, onPresence),
  };
}
