/** The opened room's header, banner and composer, from the SDK's room. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import type { CannotSend, HistoryVisibility, MessageRights, RoomDetails, RoomRow } from '../../protocol/rooms';
import { plainName } from '../people';
import { markedUnread, readMark } from '../receipts';
import { directRooms } from '../rooms';
import { threadOfEvent } from '../thread-of-event';

/** Details as they are kept: without the draft, which the vault has apart. */
export type StoredDetails = Omit<RoomDetails, 'draft'>;

const namesShown = 3;
const longestTopic = 2_000;

function cannotSend(room: Room): CannotSend | null {
  if (room.getMyMembership() !== 'join') return 'not-member';
  if (room.currentState.getStateEvents('m.room.tombstone', '')) return 'room-replaced';
  return room.maySendMessage() ? null : 'no-permission';
}

function topicOf(room: Room): string {
  const topic: unknown = room.currentState.getStateEvents('m.room.topic', '')?.getContent()['topic'];
  return typeof topic === 'string' ? topic.slice(0, longestTopic) : '';
}

function typingIn(room: Room, userId: string): string[] {
  return room.currentState
    .getMembers()
    .filter((member) => member.typing && member.userId !== userId)
    .map((member) => plainName(member.name));
}

/** Changes of other events and answers to them by a sign: they have no place of their own in the timeline. */
function hasPlace(event: MatrixEvent, isInThread: (event: MatrixEvent) => boolean): boolean {
  const relation = event.getRelation()?.rel_type;
  const isChange = relation === 'm.replace' || relation === 'm.annotation' || event.getType() === 'm.room.redaction';
  return !isChange && !isInThread(event);
}

/** The event below which everything is new: where I have read to, or null where nothing is new or nothing is known. */
export function newFromOf(room: Room, userId: string, hasThreads: boolean): string | null {
  // What was marked unread by hand is new from there on, also for oneself.
  const after = markedUnread(room)?.after;
  if (after) return after.eventId;
  const events = room.getLiveTimeline().getEvents();
  const place = (eventId: string | undefined) => events.findLastIndex((event) => event.getId() === eventId);
  const marker: unknown = room.getAccountData('m.fully_read')?.getContent()['event_id'];
  const fullyRead = typeof marker === 'string' ? marker : undefined;
  const receipt = readMark(room, userId)?.eventId;
  const furthest = place(receipt) >= place(fullyRead) ? (receipt ?? fullyRead) : fullyRead;
  if (furthest === undefined) return null;
  const at = place(furthest);
  const newer = at < 0 ? events : events.slice(at + 1);
  const isInThread = (event: MatrixEvent) =>
    hasThreads && threadOfEvent(event, (eventId) => room.findEventById(eventId)) !== null;
  if (!newer.some((event) => event.getSender() !== userId && !isInThread(event))) return null;
  // Who has read a reaction has read what stands above it.
  return (
    events
      .slice(0, at + 1)
      .findLast((event) => hasPlace(event, isInThread))
      ?.getId() ?? furthest
  );
}

const mostPinned = 100;

function rightsIn(room: Room, userId: string): MessageRights {
  const state = room.currentState;
  const mayRedact = state.maySendEvent('m.room.redaction', userId);
  const level = room.getMember(userId)?.powerLevel ?? 0;
  const isMember = room.getMyMembership() === 'join';
  return {
    react: isMember && state.maySendEvent('m.reaction', userId),
    deleteOwn: isMember && mayRedact,
    deleteOthers: isMember && mayRedact && state.hasSufficientPowerLevelFor('redact', level),
    pin: isMember && state.maySendStateEvent('m.room.pinned_events', userId),
  };
}

/** IDs of the pinned events, the newest pin first. */
export function pinnedIn(room: Room): readonly string[] {
  const pinned: unknown = room.currentState.getStateEvents('m.room.pinned_events', '')?.getContent()['pinned'];
  if (!Array.isArray(pinned)) return [];
  const ids = pinned.filter((id): id is string => typeof id === 'string' && id.startsWith('$'));
  return [...new Set(ids)].reverse().slice(0, mostPinned);
}

function inviteReasonOf(room: Room, userId: string): string | null {
  if (room.getMyMembership() !== 'invite') return null;
  const reason: unknown = room.getMember(userId)?.events.member?.getContent()['reason'];
  return typeof reason === 'string' && reason !== '' ? reason.slice(0, 500) : null;
}

const histories: ReadonlySet<string> = new Set(['joined', 'invited', 'shared', 'world_readable']);

/** What is not one of the four counts as `shared`, like a missing event (client-server API, "Room History Visibility"). */
export function historyVisibilityOf(room: Room): HistoryVisibility {
  const told: HistoryVisibility = room.getHistoryVisibility();
  return histories.has(told) ? told : 'shared';
}

/** `max_lifetime` of `m.room.retention` (MSC1763). */
function keptForOf(room: Room): number | null {
  const longest: unknown = room.currentState.getStateEvents('m.room.retention', '')?.getContent()['max_lifetime'];
  return typeof longest === 'number' && Number.isSafeInteger(longest) && longest > 0 ? longest : null;
}

export function detailsOf(
  room: Room,
  row: RoomRow,
  client: MatrixClient,
  { newFrom, hasThreads }: Pick<StoredDetails, 'newFrom' | 'hasThreads'>,
): StoredDetails {
  const userId = client.getSafeUserId();
  const typing = typingIn(room, userId);
  return {
    roomId: room.roomId,
    name: row.name,
    topic: topicOf(room),
    avatar: row.avatar,
    kind: row.kind,
    membership: row.membership,
    encrypted: row.encrypted,
    history: historyVisibilityOf(room),
    keptFor: keptForOf(room),
    memberCount: room.getJoinedMemberCount(),
    invitedCount: room.getInvitedMemberCount(),
    typing: typing.slice(0, namesShown),
    typingMore: Math.max(0, typing.length - namesShown),
    canInvite: room.canInvite(userId),
    cannotSend: cannotSend(room),
    directUserId: directRooms(client.getAccountData('m.direct' as never)?.getContent()).get(room.roomId) ?? null,
    inviter: row.inviter,
    inviteReason: inviteReasonOf(room, userId),
    newFrom,
    may: rightsIn(room, userId),
    hasThreads,
    pinned: pinnedIn(room),
  };
}
