/** People who said something, found by their names for `from:` filters. */
import { unwrap } from '../../protocol/channel';
import type { Person } from '../../protocol/people';
import { foldWord, wordsOf } from '../../protocol/search-words';
import { personOf } from '../people';
import type { CoreContext } from '../ports';

/** Milliseconds for which the list is used again: names and people change seldom. */
const kept = 30_000;
const mostSuggested = 8;

interface Sender {
  userId: string;
  name: string | null;
  words: readonly string[];
}

export interface Senders {
  /** User IDs of all whose names or Matrix IDs have words that begin as those of `value`; `me` and `moi` are oneself. */
  named(value: string): Promise<readonly string[]>;
  suggest(term: string): Promise<readonly Person[]>;
}

export function createSenders(context: CoreContext): Senders {
  let known: { at: number; senders: Promise<readonly Sender[]> } | null = null;

  async function read(): Promise<readonly Sender[]> {
    return unwrap(await context.vault.call('readSenders', undefined)).map(({ userId, name }) => ({
      userId,
      name,
      words: wordsOf(`${name ?? ''} ${userId.slice(1).split(':')[0] ?? ''}`).map(({ word }) => word),
    }));
  }

  function senders(): Promise<readonly Sender[]> {
    if (!known || context.clock() - known.at > kept) known = { at: context.clock(), senders: read() };
    known.senders.catch(() => {
      known = null;
    });
    return known.senders;
  }

  async function matching(value: string): Promise<readonly Sender[]> {
    const all = await senders();
    const exact = all.filter(({ userId }) => userId.toLowerCase() === value.toLowerCase());
    if (exact.length > 0 || value.startsWith('@')) return exact;
    const wanted = wordsOf(value).map(({ word }) => word);
    return all.filter(({ words }) => wanted.every((word) => words.some((each) => each.startsWith(word))));
  }

  return {
    async named(value) {
      if (['me', 'moi'].includes(foldWord(value))) return [context.userId];
      return (await matching(value)).map(({ userId }) => userId);
    },
    suggest: async (term) =>
      (await matching(term))
        .map(({ userId, name }) => personOf(context.accountId, userId, name, undefined))
        .sort((one, other) => one.name.localeCompare(other.name))
        .slice(0, mostSuggested),
  };
}
