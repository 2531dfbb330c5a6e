/** What refers to polls among stored events (MSC3381). */
import type { StoredEvent } from '../../protocol/vault';
import { noVotes, type PollEnd, type PollRelations, type PollResponse } from './count-poll';
import { pollEndTypes, pollResponseTypes, selectionsOf } from './poll-content';
import { factsOf } from './record-facts';

/** What refers to polls, by the poll's ID; what is known twice counts once. */
export function gatherPolls(records: readonly StoredEvent[]): (pollId: string) => PollRelations {
  const found = new Map<string, { responses: PollResponse[]; ends: PollEnd[]; unreadable: number }>();
  const seen = new Set<string>();
  for (const record of records) {
    const { event, relation } = factsOf(record);
    if (relation?.type !== 'm.reference' || event.redacted || event.stateKey !== null) continue;
    const isEnd = pollEndTypes.has(event.type);
    if ((!isEnd && !pollResponseTypes.has(event.type) && !event.locked) || seen.has(record.eventId)) continue;
    seen.add(record.eventId);
    const known = found.get(relation.target) ?? { responses: [], ends: [], unreadable: 0 };
    found.set(relation.target, known);
    const { sender } = event;
    const { eventId, timestamp } = record;
    // What has just been written here stands after everything else.
    const isOnItsWay = record.position === Infinity;
    if (event.locked) known.unreadable += 1;
    else if (isEnd) known.ends.push({ sender, timestamp, isOnItsWay });
    else known.responses.push({ eventId, sender, timestamp, isOnItsWay, selections: selectionsOf(event.content) });
  }
  return (pollId) => found.get(pollId) ?? noVotes;
}
