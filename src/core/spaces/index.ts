/** Spaces. What needs the SDK is loaded when it is first wanted. */
import type { CommandHandlers, TopicHandlers } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import { fail } from '../../protocol/errors';
import type { spacesCommands, spacesTopics } from '../../protocol/spaces';
import type { Core, Live } from '../core';
import type { CoreContext } from '../ports';
import { leaveRoom } from '../room';

const program = () => import('./live');

export function createSpacesCommands(core: Core): Pick<CommandHandlers<CoreContract>, keyof typeof spacesCommands> {
  const { context } = core;
  const live = (): Live => core.live ?? fail('not-ready');
  const leave = async (roomId: string) => {
    await leaveRoom(live().client, roomId);
    live().left(roomId);
  };
  return {
    async spacePage(asked) {
      const { client } = live();
      return (await program()).spacePage(context.accountId, client, asked);
    },
    async addToSpace({ spaceId, roomIds }) {
      const { client } = live();
      return (await program()).addToSpace(client, spaceId, roomIds);
    },
    async removeFromSpace({ spaceId, roomId }) {
      const { client } = live();
      await (await program()).removeFromSpace(client, spaceId, roomId);
      return null;
    },
    async setSuggested({ spaceId, roomId, suggested }) {
      const { client } = live();
      await (await program()).setSuggested(client, spaceId, roomId, suggested);
      return null;
    },
    async leaveSpace({ spaceId, roomIds }) {
      live();
      return (await program()).leaveSpace(roomIds, spaceId, leave);
    },
    async moveSpace({ spaceId, order }) {
      const { client } = live();
      await (await program()).moveSpace(client, spaceId, order);
      return null;
    },
  };
}

/** Watches something of the SDK's client once there is one. */
function onceLive(
  context: CoreContext,
  watch: (
    client: NonNullable<ReturnType<CoreContext['client']>>,
    live: Awaited<ReturnType<typeof program>>,
  ) => () => void,
): () => void {
  let stop = (): void => undefined;
  let ended = false;
  const stopWaiting = context.onClient((client) => {
    program()
      .then((live) => {
        if (!ended) stop = watch(client, live);
      })
      .catch((cause: unknown) => context.log.error('a space could not be watched', cause));
  });
  return () => {
    ended = true;
    stopWaiting();
    stop();
  };
}

export const createSpacesTopics = ({
  context,
}: Core): Pick<TopicHandlers<CoreContract>, keyof typeof spacesTopics> => ({
  spaceFacts: ({ spaceId }, emit) => onceLive(context, (client, live) => live.watchFacts(client, spaceId, emit)),
  spaceOrder: (_params, emit) => onceLive(context, (client, live) => live.watchSpaceOrder(client, emit)),
});
