/** Presence where sync carries none: the people on the screen are asked for, and one's own is told, by requests of their own. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { Presence } from '../../protocol/people';
import type { CoreContext } from '../ports';
import { createOwnPresence } from './own-presence';
import type { PresenceSource } from './presence-source';
import { createPresenceWatch } from './presence-watch';
import { presenceFrom, type Presences } from './presences';

export function createPolledPresence(
  context: CoreContext,
  client: MatrixClient,
  presences: Presences,
  onOwn: (presence: Presence | null) => void,
  /** My status in my own words: a presence that is told without it takes it away. */
  status: () => string,
): PresenceSource {
  const ask = async (userId: string) => presenceFrom((await client.getPresence(userId)).presence);
  const watch = createPresenceWatch({
    ask,
    onPresence: (userId, presence) => presences.set(userId, presence),
    clock: context.clock,
  });
  const own = createOwnPresence({
    tell: (presence) => client.setPresence({ presence, ...(status() === '' ? {} : { status_msg: status() }) }),
    ask: () => ask(context.userId),
    onTold: onOwn,
    onDisabled() {
      context.log.info('the homeserver keeps no presence');
      presences.forgetAll();
      watch.rest();
    },
  });
  return {
    want: (userIds) => watch.want(userIds),
    be: (presence) => own.be(presence),
    connected: () => watch.renew(),
    stop() {
      watch.stop();
      own.stop();
    },
  };
}
