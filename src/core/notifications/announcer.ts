/**
 * Tells main what to show of what comes: one event at a time where it has just been sent, one line for what was missed.
 * Encrypted events wait until they can be read, so that the push rules see their text and the notification tells it.
 */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { MatrixEventEvent, type MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import { RoomEvent, type Room } from 'matrix-js-sdk/lib/models/room';
import type { NativeNotification } from '../../protocol/notifications';
import type { RoomRow } from '../../protocol/rooms';
import type { Core } from '../core';
import { pushActions } from '../rooms';
import { storedKeys } from '../stored-keys';
import { createMemory, judgeArrival } from './arrivals';
import { isLeftAlone } from './left-alone';
import { messageNotification } from './native-message';

/** Milliseconds that an encrypted event may take to become readable before it is told of without its text. */
const patience = 5_000;
/** Milliseconds without another missed event after which what was missed is summed up. */
const settled = 3_000;
/** Milliseconds between two notes of how far Pli has heard. */
const noteEvery = 30_000;
/** A request may have been dead for so long before it is known: what was sent then has not been heard. */
const doubt = 60_000;
const remembered = 2_000;
/** IDs that are kept over a restart: those told within the doubtful time. */
const kept = 100;

interface Stored {
  at: number;
  told: readonly string[];
}

function readStored(value: unknown): Stored | null {
  const { at, told } = Object(value) as Partial<Stored>;
  return typeof at === 'number' && Array.isArray(told) ? { at, told } : null;
}

type AnnouncerCore = Pick<Core, 'context' | 'list' | 'openedRoom' | 'connection'>;

/** Whether anything that could have been told is unread, in the room or in one of its threads. */
const isUnread = ({ unread, mentionCount, unreadThreads, threadMentions }: RoomRow): boolean =>
  unread || mentionCount + unreadThreads + threadMentions > 0;

/** Follows the client; answers its disposer. Called before sync starts. */
export async function startAnnouncer(core: AnnouncerCore, client: MatrixClient): Promise<() => void> {
  const { context, list, connection } = core;
  const { userId, vault, host, clock } = context;
  const read = await vault.call('readValue', { key: storedKeys.told });
  const stored = readStored(read.ok ? read.value : null);
  /** What was sent before has been heard, or belongs to the time before this session. */
  let since = stored?.at ?? clock();
  let heard = since;
  let lastNote = 0;
  const seen = createMemory(remembered);
  const lately: string[] = [...(stored?.told ?? [])];
  for (const eventId of lately) seen.add(eventId);
  /** Events that cannot be read yet, with the end of their patience. */
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  /** Told events by room, until they have been read. */
  const shown = new Map<string, Set<string>>();
  let missed: { event: MatrixEvent; room: Room }[] = [];
  let missedTimer: ReturnType<typeof setTimeout> | undefined;

  const send = (notification: NativeNotification) => void host.call('notify', notification);
  const isAlone = () => isLeftAlone(context.settings(), clock());
  const verdict = (event: MatrixEvent) =>
    judgeArrival({ at: event.localTimestamp, now: clock(), since: since - doubt });

  function note(): void {
    lastNote = clock();
    const value: Stored = { at: heard, told: lately.slice(-kept) };
    void vault.call('writeValue', { key: storedKeys.told, value });
  }

  /** Whether the rules want an event told that has not been read. */
  function isWanted(event: MatrixEvent, room: Room): boolean {
    if (event.isRedacted() || room.getMyMembership() !== 'join') return false;
    return pushActions(client, event)?.notify === true && !room.hasUserReadEvent(userId, event.getId() ?? '');
  }

  function tell(event: MatrixEvent, room: Room): void {
    const { roomId } = room;
    const eventId = event.getId() ?? '';
    lately.push(eventId);
    if (isAlone()) return note();
    const actions = pushActions(client, event);
    shown.set(roomId, (shown.get(roomId) ?? new Set()).add(eventId));
    send(
      messageNotification(event, room, {
        row: list.row(roomId),
        mention: actions?.tweaks.highlight === true,
        sound: actions?.tweaks.sound !== undefined,
        opened: core.openedRoom === roomId,
      }),
    );
    note();
  }

  function sumUp(): void {
    const events = missed.filter(({ event, room }) => isWanted(event, room));
    missed = [];
    const [only] = events;
    if (!only) return;
    if (events.length === 1) return tell(only.event, only.room);
    for (const { event } of events) lately.push(event.getId() ?? '');
    note();
    if (isAlone()) return;
    send({
      kind: 'summary',
      messages: events.length,
      rooms: new Set(events.map(({ room }) => room.roomId)).size,
      mentions: events.filter(({ event }) => pushActions(client, event)?.tweaks.highlight === true).length,
    });
  }

  function decide(event: MatrixEvent, room: Room): void {
    if (!isWanted(event, room)) return;
    const when = verdict(event);
    if (when === 'now') return tell(event, room);
    if (when === 'old') return;
    missed.push({ event, room });
    clearTimeout(missedTimer);
    missedTimer = setTimeout(sumUp, settled);
  }

  const isSealed = (event: MatrixEvent) =>
    event.isBeingDecrypted() || event.shouldAttemptDecryption() || event.isDecryptionFailure();

  const onTimeline = (event: MatrixEvent, room: Room | undefined, toStart: boolean | undefined) => {
    const eventId = event.getId() ?? '';
    if (!room || toStart || event.status !== null || event.getSender() === userId || !eventId.startsWith('$')) return;
    if (seen.has(eventId) || verdict(event) === 'old') return;
    seen.add(eventId);
    if (!isSealed(event)) return decide(event, room);
    const giveUp = setTimeout(() => {
      waiting.delete(eventId);
      decide(event, room);
    }, patience);
    waiting.set(eventId, giveUp);
  };
  const onDecrypted = (event: MatrixEvent) => {
    const eventId = event.getId() ?? '';
    const roomId = event.getRoomId() ?? '';
    const timer = waiting.get(eventId);
    const wasTold = shown.get(roomId)?.has(eventId) === true;
    const room = client.getRoom(roomId);
    if (!room || event.isDecryptionFailure() || (timer === undefined && !wasTold)) return;
    clearTimeout(timer);
    waiting.delete(eventId);
    // One that was told of without its text is told again with it.
    decide(event, room);
  };

  function withdraw(roomId: string, eventIds: readonly string[] | null): void {
    const known = shown.get(roomId);
    if (!known) return;
    for (const eventId of eventIds ?? known) known.delete(eventId);
    if (known.size === 0) shown.delete(roomId);
    void host.call('withdrawNotifications', { roomId, eventIds: known.size === 0 ? null : [...(eventIds ?? [])] });
  }
  /** Takes back what has been read, here or elsewhere. */
  const review = (roomId: string) => {
    const known = shown.get(roomId);
    if (!known) return;
    const row = list.row(roomId);
    const isRead = row === null || (row.membership === 'join' && !isUnread(row));
    if (isRead) return withdraw(roomId, null);
    const room = client.getRoom(roomId);
    const done = [...known].filter((id) => id.startsWith('$') && room?.hasUserReadEvent(userId, id) === true);
    if (done.length > 0) withdraw(roomId, done);
  };

  /** An invitation that was not in the list before. */
  const onMembership = (room: Room, membership: string) => {
    const { roomId } = room;
    if (membership !== 'invite') return withdraw(roomId, null);
    if (list.row(roomId)?.membership === 'invite' || connection.state.get().state === 'syncing') return;
    // The SDK says so before it has taken in who invites.
    queueMicrotask(() => {
      const event = room.getMember(userId)?.events.member;
      if (!event || isAlone() || client.getPushActionsForEvent(event, true)?.notify !== true) return;
      shown.set(roomId, new Set(['invitation']));
      send(
        messageNotification(event, room, {
          row: list.row(roomId),
          mention: false,
          sound: true,
          opened: core.openedRoom === roomId,
        }),
      );
    });
  };

  const hear = () => {
    if (connection.state.get().state !== 'connected') return;
    heard = clock();
    if (heard - lastNote >= noteEvery) note();
  };
  const listening = setInterval(hear, noteEvery / 2);
  const stopConnection = connection.state.watch(({ state }) => {
    if (state === 'offline') since = heard;
    else hear();
  });
  const stopList = list.onChange((changed) => changed.forEach(review));
  client.on(RoomEvent.Timeline, onTimeline);
  client.on(MatrixEventEvent.Decrypted, onDecrypted);
  client.on(RoomEvent.MyMembership, onMembership);
  client.on(RoomEvent.Redaction, (redaction, room) => {
    const eventId = redaction.getAssociatedId();
    if (eventId !== undefined && shown.get(room.roomId)?.has(eventId) === true) withdraw(room.roomId, [eventId]);
  });

  // The client's own listeners end with the client.
  return () => {
    clearInterval(listening);
    clearTimeout(missedTimer);
    for (const timer of waiting.values()) clearTimeout(timer);
    stopConnection();
    stopList();
  };
}
