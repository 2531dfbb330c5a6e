/** Searching, what can be searched, and ways to places in a room. Nothing here loads the SDK. */
import type { CommandHandlers, TopicHandlers } from '../../protocol/channel';
import { unwrap } from '../../protocol/channel';
import { fail } from '../../protocol/errors';
import type { searchCommands, searchTopics } from '../../protocol/search';
import { startIndexing, type IndexingParts, type RunningIndexing } from './indexing';
import { searchMessages } from './search-messages';
import { createSenders, type Senders } from './senders';

export interface Search {
  readonly indexing: RunningIndexing;
  readonly senders: Senders;
}

export function createSearch(parts: IndexingParts): Search {
  return { indexing: startIndexing(parts), senders: createSenders(parts.context) };
}

type SearchCommands = Pick<
  typeof searchCommands,
  'searchMessages' | 'searchSenders' | 'pauseIndexing' | 'indexRoom' | 'eventAt'
>;

export function createSearchCommands(
  { context, list }: Pick<IndexingParts, 'context' | 'list'>,
  { indexing, senders }: Search,
): CommandHandlers<{ commands: SearchCommands; topics: Record<string, never> }> {
  return {
    searchMessages: (wanted) => searchMessages(context, senders, list.rows(), wanted),
    searchSenders: ({ term }) => senders.suggest(term),
    async pauseIndexing({ paused }) {
      await indexing.pause(paused);
      return null;
    },
    indexRoom({ roomId }) {
      indexing.want(roomId);
      return null;
    },
    async eventAt({ roomId, timestamp }) {
      const client = context.client();
      const { eventAt } = await import('./event-at');
      const told = client && (await eventAt(client, roomId, timestamp));
      const stored = told === null ? unwrap(await context.vault.call('findNearest', { roomId, timestamp })) : null;
      return { eventId: told ?? stored?.eventId ?? fail('not-found') };
    },
  };
}

export function createSearchTopics({ indexing }: Search): TopicHandlers<{
  commands: Record<string, never>;
  topics: typeof searchTopics;
}> {
  return {
    indexing: (_params, emit) => indexing.status.watch(emit),
    roomIndexing: ({ roomId }, emit) => indexing.subscribeRoom(roomId, emit),
  };
}
