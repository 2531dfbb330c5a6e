/** Edits and reactions of the loaded events. */
import type { Reaction } from '../../protocol/timeline';
import type { StoredEvent } from '../../protocol/vault';
import { isJson, readable, relationOf, type Json } from './raw-event';

/** Reactions of one kind shown with names, and the kinds shown at one message. */
const mostNames = 10;
const mostKinds = 30;
const longestKey = 30;

interface Edit {
  record: StoredEvent;
  content: Json;
}

export interface Relations {
  /** The newest valid edit: by the sender of the message itself (client-server API, "Validity of replacement events"). */
  editOf(record: StoredEvent): Edit | null;
  reactionsTo(eventId: string): readonly { key: string; senders: readonly string[] }[];
  /** A string that changes when what belongs to the event does. */
  signatureOf(eventId: string): string;
}

export function gatherRelations(records: readonly StoredEvent[]): Relations {
  const edits = new Map<string, Edit[]>();
  const reactions = new Map<string, Map<string, Map<string, string>>>();
  for (const record of records) {
    const relation = relationOf(record);
    if (!relation) continue;
    const event = readable(record);
    if (event.redacted || event.locked) continue;
    if (relation.type === 'm.replace' && isJson(event.content['m.new_content'])) {
      edits.set(relation.target, [
        ...(edits.get(relation.target) ?? []),
        { record, content: event.content['m.new_content'] },
      ]);
    } else if (relation.type === 'm.annotation' && event.type === 'm.reaction' && relation.key !== null) {
      const key = relation.key.slice(0, longestKey);
      const kinds = reactions.get(relation.target) ?? new Map<string, Map<string, string>>();
      reactions.set(
        relation.target,
        kinds.set(key, (kinds.get(key) ?? new Map<string, string>()).set(event.sender, record.eventId)),
      );
    }
  }
  return {
    editOf(record) {
      const sender = record.event['sender'];
      const valid = (edits.get(record.eventId) ?? []).filter((edit) => edit.record.event['sender'] === sender);
      return valid.reduce<Edit | null>(
        (newest, edit) => (newest && newest.record.timestamp > edit.record.timestamp ? newest : edit),
        null,
      );
    },
    reactionsTo: (eventId) =>
      [...(reactions.get(eventId) ?? [])]
        .slice(0, mostKinds)
        .map(([key, senders]) => ({ key, senders: [...senders.keys()] })),
    signatureOf: (eventId) =>
      [...(reactions.get(eventId) ?? [])].map(([key, senders]) => `${key}${[...senders.keys()].join()}`).join('|'),
  };
}

/** Reactions with names, as the ui shows them. */
export function namedReactions(
  reactions: ReturnType<Relations['reactionsTo']>,
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
