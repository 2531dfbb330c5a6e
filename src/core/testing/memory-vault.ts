/** A vault in memory that answers as the real one does (electron/vault), for tests. */
import type { Client, CommandHandlers } from '../../protocol/channel';
import { failed, ok, type ErrorCode } from '../../protocol/errors';
import type { StoredThread } from '../../protocol/vault-threads';
import type {
  QueuedMessage,
  StoredEvent,
  StoredFailure,
  StoredMember,
  StoredReminder,
  StoredRoom,
  VaultContract,
} from '../../protocol/vault';

export interface MemoryVault {
  client: Client<VaultContract>;
  /** Names of the commands called so far. */
  calls: string[];
  /** Commands that fail from now on, and how. */
  broken: Map<string, ErrorCode>;
  /** A room's events by position. */
  events(roomId: string): readonly StoredEvent[];
  /** Waits here before each answer; by default it answers in the next microtask. */
  hold: { until: Promise<unknown> };
}

const byPosition = (one: StoredEvent, other: StoredEvent) => one.position - other.position;
const copy = <T>(value: T): T => structuredClone(value);

/** Whether an event is encrypted without being redacted. */
function isCiphertext({ event }: StoredEvent): boolean {
  const unsigned = event['unsigned'] as Record<string, unknown> | undefined;
  return event['type'] === 'm.room.encrypted' && unsigned?.['redacted_because'] === undefined;
}

/** `m.relates_to.event_id` of the clear content, else of the content; '' for none. */
function targetOf({ event, clear }: StoredEvent): string {
  for (const content of [clear?.['content'], event['content']] as (Record<string, unknown> | undefined)[]) {
    const relation = content?.['m.relates_to'] as Record<string, unknown> | undefined;
    if (typeof relation?.['event_id'] === 'string') return relation['event_id'];
  }
  const noted = (event['unsigned'] as Record<string, unknown> | undefined)?.['org.pli.thread'];
  return typeof noted === 'string' ? noted : '';
}

/** Whether an event is an answer of a thread that has not been redacted. */
function isAnswer({ event }: StoredEvent): boolean {
  const content = event['content'] as Record<string, unknown> | undefined;
  return (content?.['m.relates_to'] as Record<string, unknown> | undefined)?.['rel_type'] === 'm.thread';
}

export function createMemoryVault(): MemoryVault {
  const events = new Map<string, Map<string, StoredEvent>>();
  const detached = new Map<string, Map<string, StoredEvent>>();
  const threads = new Map<string, StoredThread>();
  const members = new Map<string, Map<string, StoredMember>>();
  const rooms = new Map<string, StoredRoom>();
  const queue = new Map<string, QueuedMessage>();
  const drafts = new Map<string, { roomId: string; threadId: string | null; draft: Record<string, unknown> }>();
  const draftKey = (roomId: string, threadId: string | null) => `${roomId} ${threadId ?? ''}`;
  const values = new Map<string, unknown>();
  const reminders = new Map<string, StoredReminder>();
  const failures = new Map<string, StoredFailure>();
  const eventsOf = (roomId: string) => {
    const known = events.get(roomId) ?? new Map<string, StoredEvent>();
    events.set(roomId, known);
    return known;
  };
  const membersOf = (roomId: string) => {
    const known = members.get(roomId) ?? new Map<string, StoredMember>();
    members.set(roomId, known);
    return known;
  };
  const detachedOf = (roomId: string) => {
    const known = detached.get(roomId) ?? new Map<string, StoredEvent>();
    detached.set(roomId, known);
    return known;
  };
  const everywhere = (roomId: string) =>
    [...eventsOf(roomId).values(), ...detachedOf(roomId).values()].sort(byPosition);
  const relatedTo = (roomId: string, eventIds: readonly string[]) =>
    everywhere(roomId).filter((event) => eventIds.includes(targetOf(event)));
  const sorted = (roomId: string) => [...eventsOf(roomId).values()].sort(byPosition);
  const newestGap = (roomId: string) => sorted(roomId).findLast(({ gapToken }) => gapToken !== null);
  const change = (roomId: string, eventId: string, patch: Partial<StoredEvent>) => {
    const known = eventsOf(roomId).get(eventId);
    if (known) eventsOf(roomId).set(eventId, { ...known, ...patch });
    return null;
  };
  const session = ({ event }: StoredEvent) => (event['content'] as Record<string, unknown>)['session_id'];

  const handlers: CommandHandlers<VaultContract> = {
    opening: () => ({ state: 'opened', schemaVersion: 3 }),
    readRooms: () => [...rooms.values()].map(({ row }) => row as never),
    readRoom: ({ roomId }) => rooms.get(roomId) ?? null,
    writeRooms(input) {
      for (const room of input.rooms) rooms.set(room.roomId, room);
      return null;
    },
    deleteRoom({ roomId }) {
      for (const map of [rooms, events, members]) map.delete(roomId);
      for (const [key, draft] of drafts) if (draft.roomId === roomId) drafts.delete(key);
      for (const [id, message] of queue) if (message.roomId === roomId) queue.delete(id);
      return null;
    },
    readMembers: ({ roomId, userIds }) =>
      [...membersOf(roomId).values()].filter(({ userId }) => userIds?.includes(userId) ?? true),
    writeMembers(input) {
      for (const member of input.members) membersOf(input.roomId).set(member.userId, member);
      return null;
    },
    addMembers(input) {
      const known = membersOf(input.roomId);
      for (const member of input.members) if (!known.has(member.userId)) known.set(member.userId, member);
      return null;
    },
    readEvents: ({ roomId, before, limit }) =>
      sorted(roomId)
        .filter(({ position }) => before === null || position < before)
        .slice(-limit),
    findEvents: ({ roomId, eventIds }) => sorted(roomId).filter(({ eventId }) => eventIds.includes(eventId)),
    readNewer: ({ roomId, after, limit }) =>
      sorted(roomId)
        .filter(({ position }) => position > after)
        .slice(0, limit),
    findNearest: ({ roomId, timestamp }) =>
      [...sorted(roomId)]
        .sort((one, other) => one.timestamp - other.timestamp)
        .find((each) => each.timestamp >= timestamp) ??
      sorted(roomId).at(-1) ??
      null,
    findGap: ({ roomId, timestamp }) =>
      sorted(roomId).find((each) => each.gapToken !== null && each.timestamp >= timestamp) ?? newestGap(roomId) ?? null,
    readEvent: ({ roomId, eventId }) => eventsOf(roomId).get(eventId) ?? null,
    writeEvents(input) {
      for (const event of input.events) {
        const known = eventsOf(input.roomId).get(event.eventId);
        const keeps = event.clear === null && known !== undefined && isCiphertext(event);
        eventsOf(input.roomId).set(event.eventId, keeps ? { ...event, clear: known.clear } : event);
        detachedOf(input.roomId).delete(event.eventId);
      }
      return null;
    },
    readRelations: ({ roomId, eventIds }) => relatedTo(roomId, eventIds),
    readThread({ roomId, threadId }) {
      const root = eventsOf(roomId).get(threadId) ?? detachedOf(roomId).get(threadId);
      const related = relatedTo(roomId, [threadId]);
      const beyond = relatedTo(
        roomId,
        related.map(({ eventId }) => eventId),
      );
      return [...(root ? [root] : []), ...related, ...beyond];
    },
    writeDetached(input) {
      for (const event of input.events)
        if (!eventsOf(input.roomId).has(event.eventId)) detachedOf(input.roomId).set(event.eventId, event);
      return null;
    },
    readDetached: ({ roomId, eventId }) => detachedOf(roomId).get(eventId) ?? null,
    readThreadFigures({ roomId, threadIds, userId }) {
      const answers = everywhere(roomId).filter(isAnswer);
      return [...new Set(answers.map(targetOf))]
        .filter((threadId) => threadIds?.includes(threadId) ?? true)
        .map((threadId) => {
          const of = answers.filter((event) => targetOf(event) === threadId);
          const since = Number(threads.get(`${roomId} ${threadId}`)?.told['timestamp'] ?? 0);
          return {
            threadId,
            count: of.length,
            newer: of.filter(({ timestamp }) => timestamp > since).length,
            participated: of.some(({ event }) => event['sender'] === userId),
            last: of.at(-1) as StoredEvent,
          };
        });
    },
    readThreads: ({ roomId }) => [...threads.values()].filter((thread) => thread.roomId === roomId),
    readUnreadThreads: () => [...threads.values()].filter(({ unread }) => unread !== null),
    writeThreads(input) {
      for (const thread of input.threads) threads.set(`${thread.roomId} ${thread.threadId}`, thread);
      return null;
    },
    readNewestThreads: ({ roomId, limit }) =>
      [...events.keys()]
        .filter((id) => roomId === null || id === roomId)
        .flatMap((id) =>
          [...new Set(everywhere(id).filter(isAnswer).map(targetOf))].map((threadId) => ({ roomId: id, threadId })),
        )
        .slice(0, limit),
    redactEvent: ({ roomId, eventId, event }) => change(roomId, eventId, { event, clear: null }),
    setGap: ({ roomId, eventId, gapToken }) => change(roomId, eventId, { gapToken }),
    readUndecrypted: ({ roomId, sessionIds, before, limit }) =>
      sorted(roomId)
        .filter((event) => isCiphertext(event) && event.clear === null)
        .filter((event) => sessionIds.includes(String(session(event))) && event.position < (before ?? Infinity))
        .reverse()
        .slice(0, limit),
    readMedia: ({ roomId, types, before, limit }) =>
      sorted(roomId)
        .filter(({ position }) => before === null || position < before)
        .filter(({ clear, event }) => {
          const content = (clear ?? event)['content'] as Record<string, unknown> | undefined;
          return types.includes(String(content?.['msgtype']));
        })
        .reverse()
        .slice(0, limit),
    readPolls: ({ roomId, limit }) =>
      sorted(roomId)
        .filter(({ clear, event }) => String((clear ?? event)['type']).endsWith('poll.start'))
        .slice(-limit),
    noteFailures(input) {
      for (const failure of input.failures) {
        const known = failures.get(failure.eventId);
        if (!eventsOf(input.roomId).has(failure.eventId)) continue;
        failures.set(failure.eventId, { ...failure, since: known?.since ?? failure.since });
      }
      return null;
    },
    readFailures: ({ eventIds }) => eventIds.flatMap((eventId) => failures.get(eventId) ?? []),
    takeFailures: ({ eventIds }) =>
      eventIds.flatMap((eventId) => {
        const known = failures.get(eventId) ?? [];
        failures.delete(eventId);
        return known;
      }),
    countFailures: () => {
      const counts = new Map<string | null, number>();
      for (const [roomId] of events) {
        for (const event of sorted(roomId).filter((each) => isCiphertext(each) && each.clear === null)) {
          const why = failures.get(event.eventId)?.why ?? null;
          counts.set(why, (counts.get(why) ?? 0) + 1);
        }
      }
      return [...counts].map(([why, count]) => ({ why, count }));
    },
    readDraft: ({ roomId, threadId }) => copy(drafts.get(draftKey(roomId, threadId))?.draft ?? null),
    writeDraft({ roomId, threadId, draft }) {
      if (draft === null) drafts.delete(draftKey(roomId, threadId));
      else drafts.set(draftKey(roomId, threadId), copy({ roomId, threadId, draft }));
      return null;
    },
    readDrafts: () => copy([...drafts.values()]),
    readQueue: () => [...queue.values()].sort((one, other) => one.order - other.order),
    writeQueued: (message) => (queue.set(message.transactionId, message), null),
    deleteQueued: ({ transactionId }) => (queue.delete(transactionId), null),
    readReminders: () => [...reminders.values()].sort((one, other) => one.at - other.at),
    writeReminder: (reminder) => (reminders.set(reminder.eventId, reminder), null),
    deleteReminder: ({ eventId }) => (reminders.delete(eventId), null),
    readValue: ({ key }) => values.get(key) ?? null,
    writeValue: ({ key, value }) => (values.set(key, value), null),
    search: () => ({ hits: [], count: 0, more: false }),
    readSenders: () => [],
    readGaps: () =>
      [...events.keys()].flatMap((roomId) => {
        const gap = newestGap(roomId);
        return gap ? [{ roomId, eventId: gap.eventId, timestamp: gap.timestamp }] : [];
      }),
    readCoverage: ({ roomId }) => {
      const gap = newestGap(roomId);
      return {
        gap: gap ? { eventId: gap.eventId, timestamp: gap.timestamp } : null,
        locked: sorted(roomId).filter((event) => isCiphertext(event) && event.clear === null).length,
        stored: sorted(roomId).length > 0,
      };
    },
    indexBacklog: () => ({ left: 0 }),
    close: () => null,
  };

  const vault: MemoryVault = {
    calls: [],
    broken: new Map(),
    hold: { until: Promise.resolve() },
    events: (roomId) => copy(sorted(roomId)),
    client: {
      async call(name, input) {
        vault.calls.push(name);
        const code = vault.broken.get(name);
        const answer = code
          ? failed(code)
          : ok(copy((handlers[name] as unknown as (given: unknown) => unknown)(copy(input))));
        await vault.hold.until;
        return answer as never;
      },
      subscribe: () => () => undefined,
      close: () => undefined,
    },
  };
  return vault;
}
