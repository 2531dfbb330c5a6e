/** One room's row, from the SDK's room. */
import { JoinRule } from 'matrix-js-sdk/lib/@types/partials';
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { EventTimeline } from 'matrix-js-sdk/lib/models/event-timeline';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { Person, Presence } from '../../protocol/people';
import type { RoomPreview, RoomRow } from '../../protocol/rooms';
import { levelOf, roomLevelsOf } from '../notifications';
import { avatarOf, personOfMember, plainName } from '../people';
import { markedUnread, unreadMark, type ReadMark } from '../receipts';
import { countedEvents } from './counted-events';
import { favouriteOrder } from './favourite-order';
import { isBeingDecrypted, latestMessage } from './messages';
import { countThreads, countUnread, type ThreadUnread, type Unread } from './unread';

/** What is unread in the threads of a room. */
export interface ThreadSums {
  /** Threads with something that notifies me. */
  threads: number;
  mentions: number;
}

/** What rows ask of threads. */
export interface ThreadUnreads {
  supported(): boolean;
  /** My receipts that hold for a thread. */
  marks(roomId: string, threadId: string): readonly ReadMark[];
  /** Notes what the events at hand tell; answers the sums of the room, with what is known of other threads. */
  note(roomId: string, found: ReadonlyMap<string, ThreadUnread>): ThreadSums;
}

/** What rows need beside the room itself. */
export interface RowFacts {
  accountId: string;
  userId: string;
  client: MatrixClient;
  clock: () => number;
  direct: ReadonlyMap<string, string>;
  spaces: ReadonlyMap<string, readonly string[]>;
  previewOf: (event: MatrixEvent, room: Room) => RoomPreview | null;
  presenceOf: (userId: string) => Presence | null;
  threads: ThreadUnreads;
}

export interface ComputedRow {
  row: RoomRow;
  /** Whether more events would make the row truer. */
  wantsMore: boolean;
  /** Unread events that must be decrypted to know whether they mention me. */
  sealed: readonly MatrixEvent[];
}

const memberships: ReadonlySet<string> = new Set(['join', 'invite', 'knock']);

/** Whether a room belongs in the list: joined, invited or knocked at, and not replaced by a room one has joined. */
export function belongsInList(room: Room, client: MatrixClient): boolean {
  if (!memberships.has(room.getMyMembership())) return false;
  const replacement: unknown = room.currentState.getStateEvents('m.room.tombstone', '')?.getContent()[
    'replacement_room'
  ];
  const successor = typeof replacement === 'string' ? client.getRoom(replacement) : null;
  return successor?.getMyMembership() !== 'join';
}

interface RoomUnread extends Unread {
  inThreads: ThreadSums;
}

const nothingUnread: RoomUnread = {
  unread: false,
  count: 0,
  mentions: 0,
  complete: true,
  sealed: [],
  inThreads: { threads: 0, mentions: 0 },
};

function unreadOf(room: Room, facts: RowFacts): RoomUnread {
  const timeline = room.getLiveTimeline();
  const fromStart = timeline.getPaginationToken(EventTimeline.BACKWARDS) === null;
  const { threads } = facts;
  const events = countedEvents(room, { ...facts, hasThreads: threads.supported() });
  const unread = countUnread(events, unreadMark(room, facts.userId), fromStart);
  const found = countThreads(events, (threadId) => threads.marks(room.roomId, threadId));
  const sealed = [...unread.sealed, ...[...found.values()].flatMap((each) => each.sealed)];
  return { ...unread, sealed, inThreads: threads.note(room.roomId, found) };
}

function isDirectInvite(room: Room, userId: string): boolean {
  return room.getMember(userId)?.events.member?.getContent()['is_direct'] === true;
}

/** The other person of a direct conversation, null for other rooms. */
export function otherPerson(room: Room, facts: RowFacts): string | null {
  const listed = facts.direct.get(room.roomId);
  if (listed !== undefined) return listed;
  if (room.getMyMembership() !== 'invite' || !isDirectInvite(room, facts.userId)) return null;
  return room.getMember(facts.userId)?.events.member?.getSender() ?? null;
}

function inviterOf(room: Room, facts: RowFacts): Person | null {
  if (room.getMyMembership() !== 'invite') return null;
  const sender = room.getMember(facts.userId)?.events.member?.getSender();
  return sender === undefined ? null : personOfMember(facts.accountId, sender, room.getMember(sender));
}

function avatarMxc(room: Room, other: string | null): string | undefined {
  const own = room.getMxcAvatarUrl();
  if (own !== null || other === null) return own ?? undefined;
  const member = room.getMember(other) ?? room.getAvatarFallbackMember();
  return member?.getMxcAvatarUrl() ?? undefined;
}

/** Preview and time of the last thing said, or of the row so far where nothing better is known yet. */
function lastSaid(room: Room, facts: RowFacts, before: RoomRow | null) {
  const event = latestMessage(room.getLiveTimeline().getEvents());
  // An invitation's events carry no time: it came when it was first seen.
  const joined = room.getMember(facts.userId)?.events.member?.getTs() || (before?.timestamp ?? facts.clock());
  if (!event)
    return { preview: before?.preview ?? null, timestamp: Math.max(before?.timestamp ?? 0, joined), known: false };
  const timestamp = event.getTs();
  const waiting = isBeingDecrypted(event) && before?.preview;
  return { preview: waiting ? before.preview : facts.previewOf(event, room), timestamp, known: true };
}

/** The row of a room in the list; `before` is the row shown so far. */
export function rowOf(room: Room, facts: RowFacts, before: RoomRow | null): ComputedRow {
  const membership = room.getMyMembership() as RoomRow['membership'];
  const other = otherPerson(room, facts);
  const name = plainName(room.name) || room.roomId;
  const joined = membership === 'join';
  const unread = joined ? unreadOf(room, facts) : nothingUnread;
  const said = lastSaid(room, facts, before);
  // As long as what is read was not found, what the server or the row so far says is at least as true.
  const known = unread.complete ? null : before;
  const serverCount = unread.complete ? 0 : room.getRoomUnreadNotificationCount();
  const unreadCount = Math.max(unread.count, serverCount, known?.unreadCount ?? 0);
  const isSpace = room.isSpaceRoom();
  const notify = levelOf(roomLevelsOf(facts.client.pushRules), room.roomId, room.getJoinedMemberCount() === 2);
  const row: RoomRow = {
    roomId: room.roomId,
    name,
    avatar: avatarOf(facts.accountId, other ?? room.roomId, name, avatarMxc(room, other)),
    kind: isSpace ? 'space' : other === null ? 'room' : 'direct',
    membership,
    favourite: Object.hasOwn(room.tags, 'm.favourite'),
    favouriteOrder: favouriteOrder(room.tags),
    lowPriority: Object.hasOwn(room.tags, 'm.lowpriority'),
    muted: notify === 'mute',
    notify,
    // A homeserver that hides the state does not make a room clear again.
    encrypted: room.hasEncryptionStateEvent() || before?.encrypted === true,
    public: room.getJoinRule() === JoinRule.Public,
    unread: unread.unread || unreadCount > 0 || markedUnread(room) !== null,
    unreadCount,
    mentionCount: Math.max(unread.mentions, known?.mentionCount ?? 0),
    unreadThreads: unread.inThreads.threads,
    threadMentions: unread.inThreads.mentions,
    preview: said.preview,
    timestamp: said.timestamp,
    presence: other === null ? null : facts.presenceOf(other),
    spaces: facts.spaces.get(room.roomId) ?? [],
    inviter: inviterOf(room, facts),
  };
  const sealed = unread.sealed.flatMap((eventId) => room.findEventById(eventId) ?? []);
  return { row, sealed, wantsMore: joined && !isSpace && (!unread.complete || !said.known) && hasMore(room) };
}

function hasMore(room: Room): boolean {
  return room.getLiveTimeline().getPaginationToken(EventTimeline.BACKWARDS) !== null;
}
