/** The topics of src/protocol/compose.ts. */
import type { TopicHandlers } from '../../protocol/channel';
import type { composeTopics } from '../../protocol/compose';
import type { CoreContract } from '../../protocol/core';
import type { Core } from '../core';

export function createComposeTopics(core: Core): Pick<TopicHandlers<CoreContract>, keyof typeof composeTopics> {
  return {
    drafts: (_params, emit) => core.drafts.beginnings.watch(emit),
    recentEmoji(_params, emit) {
      let stop = () => {};
      let ended = false;
      const stopWaiting = core.context.onClient((client) => {
        // It needs the SDK, which is there by now; before the first paint it must not be.
        void import('./live').then(({ followRecent }) => {
          if (!ended) stop = followRecent(client, emit);
        });
      });
      return () => {
        ended = true;
        stopWaiting();
        stop();
      };
    },
  };
}
