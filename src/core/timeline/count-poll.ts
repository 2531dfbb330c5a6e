/** Counting a poll's votes by the rules of MSC3381. */
import type { Poll } from '../../protocol/poll';
import type { StoredEvent } from '../../protocol/vault';
import type { PollStart } from './poll-content';

/** People named at one answer. */
const mostNames = 10;

export interface PollResponse {
  eventId: string;
  sender: string;
  timestamp: number;
  /** Written here, and not with the homeserver yet: the newest, whatever the clocks of computers say. */
  isOnItsWay: boolean;
  /** As its sender wrote it; null where it has no valid form. */
  selections: readonly string[] | null;
}

export type PollEnd = Pick<PollResponse, 'sender' | 'timestamp' | 'isOnItsWay'>;

/** What refers to one poll. */
export interface PollRelations {
  responses: readonly PollResponse[];
  ends: readonly PollEnd[];
  /** Events that refer to it and cannot be read. */
  unreadable: number;
}

export interface PollFacts {
  /** Events that refer to polls beside those that are loaded; the same array as long as they are the same. */
  relations: readonly StoredEvent[];
  /** Whether somebody may delete the messages of others, and thereby end their polls. */
  mayDeleteOthers: (userId: string) => boolean;
}

/** Where nothing is known beside the loaded events. */
export const noPollFacts: PollFacts = { relations: [], mayDeleteOthers: () => false };

export const noVotes: PollRelations = { responses: [], ends: [], unreadable: 0 };

function isNewer(one: PollResponse, other: PollResponse): boolean {
  if (one.isOnItsWay !== other.isOnItsWay) return one.isOnItsWay;
  return one.timestamp === other.timestamp ? one.eventId > other.eventId : one.timestamp > other.timestamp;
}

/** When the poll was closed, milliseconds since 1970, Infinity for this moment; null while it is open. The first valid end counts. */
function endOf({ ends }: PollRelations, creator: string, { mayDeleteOthers }: PollFacts): number | null {
  const valid = ends.filter(({ sender }) => sender === creator || mayDeleteOthers(sender));
  if (valid.length === 0) return null;
  return Math.min(...valid.map(({ isOnItsWay, timestamp }) => (isOnItsWay ? Infinity : timestamp)));
}

/** Each person's valid selection: of their newest response, also where that is not valid and they have none. */
function selectionsByPerson(
  poll: PollStart,
  responses: readonly PollResponse[],
  end: number | null,
): ReadonlyMap<string, readonly string[]> {
  const newest = new Map<string, PollResponse>();
  for (const response of responses) {
    if (end !== null && response.timestamp > end) continue;
    const known = newest.get(response.sender);
    if (!known || isNewer(response, known)) newest.set(response.sender, response);
  }
  const ids = new Set(poll.answers.map(({ id }) => id));
  const selections = new Map<string, readonly string[]>();
  for (const [sender, { selections: chosen }] of newest) {
    // One unknown answer spoils the whole vote.
    if (!chosen || chosen.length === 0 || chosen.some((id) => !ids.has(id))) continue;
    selections.set(sender, [...new Set(chosen.slice(0, poll.mostSelections))]);
  }
  return selections;
}

export interface PollAround {
  /** Who asks. */
  creator: string;
  myUserId: string;
  relations: PollRelations;
  facts: PollFacts;
  nameOf: (userId: string) => string;
}

/** A poll with its votes as they are to be seen. */
export function countPoll(poll: PollStart, around: PollAround): Poll {
  const { creator, myUserId, relations, facts, nameOf } = around;
  const end = endOf(relations, creator, facts);
  const ended = end !== null;
  const selections = selectionsByPerson(poll, relations.responses, end);
  const isSeen = ended || poll.kind === 'open';
  const votersOf = (id: string) => [...selections].flatMap(([sender, chosen]) => (chosen.includes(id) ? [sender] : []));
  const counts = poll.answers.map(({ id }) => votersOf(id));
  const most = Math.max(...counts.map(({ length }) => length));
  return {
    question: poll.question,
    kind: poll.kind,
    mostSelections: poll.mostSelections,
    answers: poll.answers.map(({ id, text }, index) => {
      const voters = counts[index] ?? [];
      return {
        id,
        text,
        votes: isSeen ? voters.length : null,
        mine: selections.get(myUserId)?.includes(id) === true,
        wins: ended && most > 0 && voters.length === most,
        voters: poll.kind === 'open' ? voters.slice(0, mostNames).map(nameOf) : [],
      };
    }),
    voters: selections.size,
    ended,
    mayEnd: !ended && (creator === myUserId || facts.mayDeleteOthers(myUserId)),
    unreadable: relations.unreadable,
  };
}
