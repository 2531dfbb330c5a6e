/**
 * What refers to the polls of a timeline beyond what is loaded of it: from the vault, and from the homeserver where there is
 * history that is not stored.
 */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { unwrap } from '../../protocol/channel';
import type { StoredEvent } from '../../protocol/vault';
import { errorOf } from '../failures';
import type { CoreContext } from '../ports';
import { factsOf } from './record-facts';

export interface PollSource {
  /** What was found so far; the same array as long as it is the same. */
  records(): readonly StoredEvent[];
  /** Looks for what refers to these polls: once in the vault, and once at the homeserver unless all that follows a poll is loaded (`isWhole`). */
  follow(pollIds: readonly string[], isWhole: (pollId: string) => boolean): void;
  /** Events as they are stored now: what refers to a poll counts, wherever it stands. */
  take(events: readonly StoredEvent[]): void;
}

export interface PollSourceOptions {
  context: CoreContext;
  roomId: string;
  client: () => MatrixClient | null;
  changed: () => void;
}

export function createPollSource({ context, roomId, client, changed }: PollSourceOptions): PollSource {
  const found = new Map<string, StoredEvent>();
  const read = new Set<string>();
  const asked = new Set<string>();
  let list: readonly StoredEvent[] = [];

  function add(records: readonly StoredEvent[]): void {
    const fresh = records.filter((record) => {
      const known = found.get(record.eventId);
      // What can be read does not become unreadable by being fetched once more.
      return known !== record && !(known?.clear && !record.clear && !factsOf(record).event.redacted);
    });
    if (fresh.length === 0) return;
    for (const record of fresh) found.set(record.eventId, record);
    list = [...found.values()];
    changed();
  }

  async function readStored(pollIds: readonly string[]): Promise<void> {
    add(unwrap(await context.vault.call('readRelations', { roomId, eventIds: [...pollIds] })));
  }

  async function ask(live: MatrixClient, pollId: string): Promise<readonly StoredEvent[]> {
    // The SDK is in memory by now; before the first paint it must not be.
    const { fetchPollRelations } = await import('./fetch-poll-relations');
    return fetchPollRelations(live, roomId, pollId);
  }

  function fail(cause: unknown, pollId: string): void {
    asked.delete(pollId);
    if (errorOf(cause).code === 'internal') context.log.error('the votes of a poll could not be read', cause);
  }

  return {
    records: () => list,
    follow(pollIds, isWhole) {
      const unread = pollIds.filter((id) => !read.has(id));
      for (const id of unread) read.add(id);
      if (unread.length > 0)
        readStored(unread).catch((cause: unknown) => context.log.error('votes could not be read', cause));
      const live = client();
      if (!live) return;
      for (const pollId of pollIds) {
        if (asked.has(pollId) || isWhole(pollId)) continue;
        asked.add(pollId);
        ask(live, pollId).then(add, (cause: unknown) => fail(cause, pollId));
      }
    },
    take(events) {
      add(events.filter((record) => read.has(factsOf(record).relation?.target ?? '') || found.has(record.eventId)));
    },
  };
}
