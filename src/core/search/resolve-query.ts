/** What was typed, as the vault is to be asked for it. */
import type { RoomRow } from '../../protocol/rooms';
import type { SearchAnswer } from '../../protocol/search';
import { attachmentKind, daysOf, parseQuery } from '../../protocol/search-query';
import { wordsOf } from '../../protocol/search-words';
import type { SearchWords, VaultSearch } from '../../protocol/vault-search';

export type ResolvedQuery = Pick<VaultSearch, 'words' | 'senders' | 'roomIds' | 'has' | 'since' | 'until'> &
  Pick<SearchAnswer, 'unknown'>;

export interface QueryFacts {
  /** User IDs that a `from:` filter means. */
  senders(value: string): Promise<readonly string[]>;
  rooms: readonly Pick<RoomRow, 'roomId' | 'name'>[];
}

/** Beginnings shorter than this would match nearly everything. */
const shortestBeginning = 2;

/** A word as typed; what holds several words for search (`l’État`, an address) is a phrase of them. */
function wordsIn(text: string, prefix: boolean): readonly SearchWords[] {
  const words = wordsOf(text)
    .slice(0, 50)
    .map(({ word }) => word);
  const last = words.at(-1);
  return last === undefined ? [] : [{ words, prefix: prefix && last.length >= shortestBeginning }];
}

/** Rooms by their ID, or by words that begin as those of `value`; those of just that name alone where there are such. */
function roomsNamed(value: string, rooms: QueryFacts['rooms']): readonly string[] {
  if (value.startsWith('!')) return [value];
  const wanted = wordsOf(value).map(({ word }) => word);
  const named = rooms.flatMap(({ roomId, name }) => {
    const words = wordsOf(name).map(({ word }) => word);
    const matches = wanted.every((word) => words.some((each) => each.startsWith(word)));
    return matches && wanted.length > 0 ? [{ roomId, exact: words.join(' ') === wanted.join(' ') }] : [];
  });
  const exact = named.filter((room) => room.exact);
  return (exact.length > 0 ? exact : named).map(({ roomId }) => roomId);
}

/** Several filters of a name widen for people and rooms, and narrow for times and attachments. */
export async function resolveQuery(query: string, facts: QueryFacts): Promise<ResolvedQuery> {
  const resolved = { words: [] as SearchWords[], has: new Set<VaultSearch['has'][number]>() };
  const senders = new Set<string>();
  const roomIds = new Set<string>();
  const unknown: { name: 'from' | 'in'; value: string }[] = [];
  let [bySender, byRoom] = [false, false];
  let [since, until]: [number | null, number | null] = [null, null];
  for (const part of parseQuery(query)) {
    if (part.kind !== 'filter') {
      resolved.words.push(...wordsIn(part.value, part.kind === 'words'));
      continue;
    }
    const { name, value } = part;
    const days = daysOf(value);
    if (name === 'from') {
      bySender = true;
      const found = await facts.senders(value);
      if (found.length === 0) unknown.push({ name, value });
      for (const userId of found) senders.add(userId);
    } else if (name === 'in') {
      byRoom = true;
      const found = roomsNamed(value, facts.rooms);
      if (found.length === 0) unknown.push({ name, value });
      for (const roomId of found) roomIds.add(roomId);
    } else if (name === 'has') {
      const kind = attachmentKind(value);
      if (kind) resolved.has.add(kind);
    } else if (name === 'after' && days) since = Math.max(since ?? -Infinity, days.start);
    else if (days) until = Math.min(until ?? Infinity, days.start);
  }
  return {
    words: resolved.words.slice(0, 50),
    has: [...resolved.has],
    senders: bySender ? [...senders] : null,
    roomIds: byRoom ? [...roomIds] : null,
    since,
    until,
    unknown,
  };
}
