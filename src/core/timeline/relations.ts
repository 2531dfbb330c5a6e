/** Edits and reactions of the loaded events. */
import type { Reaction } from '../../protocol/timeline';
import type { StoredEvent } from '../../protocol/vault';
import { isJson, type Json } from './raw-event';
import { factsOf } from './record-facts';

/** Reactions of one kind shown with names, and the kinds shown at one message. */
const mostNames = 10;
const mostKinds = 30;
/** UTF-16 units of a key; longer ones no homeserver takes. */
const longestKey = 500;

export interface Edit {
  record: StoredEvent;
  content: Json;
}

/** Reactions of one kind: who reacted, in the order of their events. */
export interface ReactionKind {
  key: string;
  senders: readonly string[];
}

export interface Relations {
  /** The newest valid edit (client-server API, "Validity of replacement events"). */
  editOf(record: StoredEvent): Edit | null;
  reactionsTo(eventId: string): readonly ReactionKind[];
}

/** Whether an edit may replace an event: of the same sender and type, both no state, the event itself no edit. */
export function mayReplace(edit: StoredEvent, record: StoredEvent): boolean {
  const [newer, older] = [factsOf(edit), factsOf(record)];
  return (
    newer.event.sender === older.event.sender &&
    newer.event.type === older.event.type &&
    newer.event.stateKey === null &&
    older.event.stateKey === null &&
    older.relation?.type !== 'm.replace' &&
    // An edit in clear of an encrypted message could be the homeserver's own.
    (newer.event.encrypted || !older.event.encrypted)
  );
}

const isNewer = (edit: Edit, other: Edit) =>
  edit.record.timestamp === other.record.timestamp
    ? edit.record.eventId > other.record.eventId
    : edit.record.timestamp > other.record.timestamp;

export function gatherRelations(records: readonly StoredEvent[]): Relations {
  const edits = new Map<string, Edit[]>();
  const reactions = new Map<string, Map<string, Set<string>>>();
  for (const record of records) {
    const { relation, event } = factsOf(record);
    if (!relation || event.redacted || event.locked) continue;
    const { target } = relation;
    const content = event.content['m.new_content'];
    if (relation.type === 'm.replace' && isJson(content)) {
      const known = edits.get(target);
      if (known) known.push({ record, content });
      else edits.set(target, [{ record, content }]);
    } else if (
      relation.type === 'm.annotation' &&
      event.type === 'm.reaction' &&
      relation.key &&
      relation.key.length <= longestKey
    ) {
      const kinds = reactions.get(target) ?? new Map<string, Set<string>>();
      reactions.set(target, kinds.set(relation.key, (kinds.get(relation.key) ?? new Set<string>()).add(event.sender)));
    }
  }
  return {
    editOf(record) {
      let newest: Edit | null = null;
      for (const edit of edits.get(record.eventId) ?? [])
        if (mayReplace(edit.record, record) && (!newest || isNewer(edit, newest))) newest = edit;
      return newest;
    },
    reactionsTo: (eventId) =>
      [...(reactions.get(eventId) ?? [])].slice(0, mostKinds).map(([key, senders]) => ({ key, senders: [...senders] })),
  };
}

/** Reactions with names, as the ui shows them. */
export function namedReactions(
  reactions: readonly ReactionKind[],
  myUserId: string,
  nameOf: (userId: string) => string,
): readonly Reaction[] {
  return reactions.map(({ key, senders }) => ({
    key,
    count: senders.length,
    mine: senders.includes(myUserId),
    senders: senders.slice(0, mostNames).map(nameOf),
  }));
}
