/** What is read of each stored event, once for each: lists are built anew far more often than events change. */
import type { StoredEvent } from '../../protocol/vault';
import { isShown } from './content';
import { readable, relationOf, threadOf, type ReadableEvent, type Relation } from './raw-event';

export interface RecordFacts {
  event: ReadableEvent;
  relation: Relation | null;
  /** Whether it has a place of its own in the timeline. */
  shown: boolean;
  /** The root of the thread it is said in, or null. */
  thread: string | null;
}

const known = new WeakMap<StoredEvent, RecordFacts>();

export function factsOf(record: StoredEvent): RecordFacts {
  const found = known.get(record);
  if (found) return found;
  const event = readable(record);
  const relation = relationOf(record);
  const facts = { event, relation, shown: isShown(event, relation?.type ?? null), thread: threadOf(record) };
  known.set(record, facts);
  return facts;
}
