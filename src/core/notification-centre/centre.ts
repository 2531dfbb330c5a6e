/**
 * The notification centre: what was for me, found as events are recorded, so that encrypted ones count with their text and
 * nothing is missed while notifications are off. Kept as one small value of the vault.
 */
import type { ForMe } from '../../protocol/notifications';
import type { RoomRow } from '../../protocol/rooms';
import type { StoredEvent } from '../../protocol/vault';
import { errorOf } from '../failures';
import { messageLine } from '../message-actions';
import type { CoreContext } from '../ports';
import { readMark } from '../receipts';
import { pushActions, type RoomList } from '../rooms';
import { storedKeys } from '../stored-keys';
import { factsOf, type Timelines } from '../timeline';
import { createValue, samePlain, type Value } from '../value';
import { kindOf, type FoundKind } from './kind';

/** Entries that are kept. */
const most = 100;
/** Milliseconds that changes are gathered for. */
const gatherFor = 50;
/** Milliseconds between a change and its write. */
const writeAfter = 500;

interface Entry extends FoundKind {
  roomId: string;
  eventId: string;
  sender: string;
  at: number;
}
interface Kept {
  entries: readonly Entry[];
  /** What came up to then has been seen. */
  seen: number;
}

export interface Centre {
  readonly count: Value<number>;
  restore(): Promise<void>;
  /** Calls `emit` with the list in words now and at every change; answers its disposer. */
  subscribe(emit: (list: readonly ForMe[]) => void): () => void;
  see(): void;
  dispose(): void;
}

export interface CentreParts {
  context: CoreContext;
  list: Pick<RoomList, 'row' | 'rows' | 'onChange'>;
  timelines: Pick<Timelines, 'onRecorded'>;
}

function readKept(value: unknown): Kept {
  const { entries, seen } = Object(value) as Partial<Kept>;
  return { entries: Array.isArray(entries) ? entries : [], seen: typeof seen === 'number' ? seen : 0 };
}

export function createCentre({ context, list, timelines }: CentreParts): Centre {
  const { vault, userId, log } = context;
  const count = createValue(0);
  const words = new Map<string, Pick<ForMe, 'sender' | 'text'>>();
  const subscribers = new Set<(list: readonly ForMe[]) => void>();
  let kept: Kept = { entries: [], seen: 0 };
  let shown: readonly ForMe[] | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let writing: ReturnType<typeof setTimeout> | undefined;
  let telling: Promise<void> = Promise.resolve();

  function isRead({ roomId, eventId, at }: Entry): boolean {
    const room = context.client()?.getRoom(roomId);
    if (room?.findEventById(eventId)) return room.hasUserReadEvent(userId, eventId);
    // Of an earlier start, and not held by the SDK: what the room itself says has to do.
    const row = list.row(roomId);
    if (row?.unread === false && row.unreadThreads === 0) return true;
    return room ? (readMark(room, userId)?.timestamp ?? 0) > at : false;
  }
  const isNew = (entry: Entry) => entry.at > kept.seen && !isRead(entry);
  const isInvitation = (row: RoomRow) => row.membership === 'invite' && row.inviter !== null;
  const inRooms = () => kept.entries.filter(({ roomId }) => list.row(roomId)?.membership === 'join');

  function invitations(): ForMe[] {
    return list.rows().flatMap((row) =>
      isInvitation(row) && row.inviter
        ? {
            kind: 'invitation' as const,
            roomId: row.roomId,
            roomName: row.name,
            eventId: null,
            id: row.roomId,
            sender: row.inviter,
            text: '',
            reaction: null,
            at: row.timestamp,
            isNew: true,
          }
        : [],
    );
  }

  async function describe(entry: Entry): Promise<ForMe[]> {
    const { kind, roomId, target, reaction, at, eventId } = entry;
    try {
      if (!words.has(eventId)) {
        const [line, own] = await Promise.all([
          messageLine(context, roomId, target),
          target === eventId ? null : messageLine(context, roomId, eventId),
        ]);
        words.set(eventId, { sender: (own ?? line).sender, text: line.text });
      }
    } catch (cause) {
      // It may be gone from the vault and the homeserver out of reach: what cannot be shown is left out for now.
      log.debug(`an entry of the notification centre could not be read: ${errorOf(cause).code}`);
      return [];
    }
    const { sender, text } = words.get(eventId) ?? {};
    if (!sender) return [];
    const roomName = list.row(roomId)?.name ?? '';
    return [
      {
        kind,
        roomId,
        roomName,
        eventId: target,
        id: eventId,
        sender,
        text: text ?? '',
        reaction,
        at,
        isNew: isNew(entry),
      },
    ];
  }

  async function tellWords(): Promise<void> {
    if (subscribers.size === 0) return;
    const described = await Promise.all(inRooms().map(describe));
    const next = [...invitations(), ...described.flat()].sort((one, other) => other.at - one.at);
    if (shown !== null && samePlain(shown, next)) return;
    shown = next;
    for (const emit of subscribers) emit(next);
  }
  function tellNow(): void {
    waiting = undefined;
    count.set(inRooms().filter(isNew).length + list.rows().filter(isInvitation).length);
    // One after another: a slow description must not come after a later one.
    telling = telling.then(tellWords).catch((cause: unknown) => log.error('notifications could not be listed', cause));
  }

  function tell(): void {
    waiting ??= setTimeout(tellNow, gatherFor);
  }

  function keep(next: Partial<Kept>): void {
    kept = { ...kept, ...next };
    writing ??= setTimeout(() => {
      writing = undefined;
      void vault.call('writeValue', { key: storedKeys.forMe, value: kept });
    }, writeAfter);
    tell();
  }

  async function senderOf(roomId: string, eventId: string): Promise<string | null> {
    const held = context.client()?.getRoom(roomId)?.findEventById(eventId);
    if (held) return held.getSender() ?? null;
    const stored = await vault.call('readEvent', { roomId, eventId });
    return stored.ok && stored.value ? factsOf(stored.value).event.sender : null;
  }
  async function isInThread(roomId: string, rootId: string): Promise<boolean> {
    if ((await senderOf(roomId, rootId)) === userId) return true;
    const related = await vault.call('readRelations', { roomId, eventIds: [rootId] });
    if (!related.ok) return false;
    return related.value.some((record) => {
      const { event, relation } = factsOf(record);
      return relation?.type === 'm.thread' && event.sender === userId;
    });
  }
  function isHighlighted(roomId: string, eventId: string): boolean {
    const client = context.client();
    const event = client?.getRoom(roomId)?.findEventById(eventId);
    return client && event ? pushActions(client, event)?.tweaks.highlight === true : false;
  }

  async function take(roomId: string, records: readonly StoredEvent[]): Promise<void> {
    const gone = new Set<string>();
    const found: Entry[] = [];
    for (const record of records) {
      const { event } = factsOf(record);
      const { eventId, sender, timestamp } = event;
      if (event.redacted) gone.add(eventId);
      // Recorded again, its words may have changed.
      words.delete(eventId);
      const kind = await kindOf(event, {
        userId,
        highlighted: isHighlighted(roomId, eventId),
        senderOf: (other) => senderOf(roomId, other),
        isInThread: (root) => isInThread(roomId, root),
      });
      if (kind) found.push({ ...kind, roomId, eventId, sender, at: timestamp });
    }
    const again = new Set(found.map(({ eventId }) => eventId));
    const others = kept.entries.filter(({ eventId }) => !gone.has(eventId) && !again.has(eventId));
    const entries = [...found, ...others].sort((one, other) => other.at - one.at).slice(0, most);
    if (!samePlain(entries, kept.entries)) keep({ entries });
  }

  let taking: Promise<void> = Promise.resolve();
  const stopRecorded = timelines.onRecorded((roomId, records) => {
    taking = taking
      .then(() => take(roomId, records))
      .catch((cause: unknown) => log.error('events could not be looked at for the notification centre', cause));
  });
  const stopList = list.onChange(tell);
  return {
    count,
    async restore() {
      const stored = await vault.call('readValue', { key: storedKeys.forMe });
      const before = readKept(stored.ok ? stored.value : null);
      const known = new Set(kept.entries.map(({ eventId }) => eventId));
      kept = {
        seen: before.seen,
        entries: [...kept.entries, ...before.entries.filter(({ eventId }) => !known.has(eventId))].slice(0, most),
      };
      tell();
    },
    subscribe(emit) {
      subscribers.add(emit);
      shown = null;
      tell();
      return () => subscribers.delete(emit);
    },
    see: () => keep({ seen: context.clock() }),
    dispose() {
      clearTimeout(writing);
      clearTimeout(waiting);
      stopRecorded();
      stopList();
    },
  };
}
