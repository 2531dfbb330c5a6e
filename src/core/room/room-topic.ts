/** The `room` topic: details of subscribed rooms, first from the vault, then live. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { RoomDetails, RoomRow } from '../../protocol/rooms';
import type { CoreContext } from '../ports';
import { samePlain } from '../value';
import { detailsOf, newFromOf, type StoredDetails } from './details';
import type { Drafts } from './drafts';

export interface RoomTopic {
  subscribe(roomId: string, emit: (details: RoomDetails) => void): () => void;
  /** The room, its typing or its draft has changed. */
  touch(roomId: string): void;
  /** The room was opened anew (or another, or none): where the new messages begin is taken afresh. */
  opened(roomId: string | null): void;
  /** The room was marked unread from a message on: where the new ones begin is taken afresh. */
  markedUnread(roomId: string): void;
  /** What the vault keeps of the room. */
  stored(roomId: string, row: RoomRow): StoredDetails | null;
}

interface Subscription {
  emit: (details: RoomDetails) => void;
  last: RoomDetails | null;
}

/** As long as nothing is known of power levels. */
const noRights = { react: false, deleteOwn: false, deleteOthers: false, pin: false };

/** The details that a row alone can tell. */
function fromRow(row: RoomRow): StoredDetails {
  const { roomId, name, avatar, kind, membership, encrypted, inviter } = row;
  return {
    roomId,
    name,
    avatar,
    kind,
    membership,
    encrypted,
    inviter,
    directUserId: null,
    topic: '',
    memberCount: 0,
    invitedCount: 0,
    history: 'shared',
    keptFor: null,
    typing: [],
    typingMore: 0,
    canInvite: false,
    inviteReason: null,
    newFrom: null,
    may: noRights,
    pinned: [],
    hasThreads: true,
    cannotSend: membership === 'join' ? null : 'not-member',
  };
}

export function createRoomTopic(
  context: CoreContext,
  rowOf: (roomId: string) => RoomRow | null,
  drafts: Drafts,
  hasThreads: () => boolean,
): RoomTopic {
  const subscriptions = new Map<string, Set<Subscription>>();
  const stored = new Map<string, StoredDetails>();
  /** Where the new messages of an opened room began. */
  const newFrom = new Map<string, string | null>();

  const live = (client: MatrixClient, roomId: string, row: RoomRow): StoredDetails | null => {
    const room = client.getRoom(roomId);
    if (!room) return null;
    // A room in its first moments of sync has no events to tell by.
    if (!newFrom.has(roomId) && subscriptions.has(roomId) && room.getLiveTimeline().getEvents().length > 0) {
      newFrom.set(roomId, newFromOf(room, context.userId, hasThreads()));
    }
    return detailsOf(room, row, client, { newFrom: newFrom.get(roomId) ?? null, hasThreads: hasThreads() });
  };
  const current = (roomId: string): StoredDetails | null => {
    const row = rowOf(roomId);
    const client = context.client();
    const fromSync = client && row ? live(client, roomId, row) : null;
    return fromSync ?? stored.get(roomId) ?? (row ? fromRow(row) : null);
  };
  const emitTo = (subscription: Subscription, roomId: string) => {
    const details = current(roomId);
    const draft = drafts.get(roomId);
    // Without the draft the composer would be emptied under the person's hands.
    if (!details || draft === undefined) return;
    const next: RoomDetails = { ...details, draft };
    if (samePlain(subscription.last, next)) return;
    subscription.last = next;
    subscription.emit(next);
  };
  const touch = (roomId: string) => {
    for (const subscription of subscriptions.get(roomId) ?? []) emitTo(subscription, roomId);
  };
  const restore = async (roomId: string) => {
    const [room] = await Promise.all([
      stored.has(roomId) ? null : context.vault.call('readRoom', { roomId }),
      drafts.load(roomId),
    ]);
    if (room?.ok && room.value)
      stored.set(roomId, {
        // What an earlier version of Pli stored may lack these.
        may: noRights,
        pinned: [],
        hasThreads: true,
        history: 'shared',
        keptFor: null,
        ...(room.value.details as unknown as Omit<
          StoredDetails,
          'may' | 'pinned' | 'hasThreads' | 'history' | 'keptFor'
        >),
        typing: [],
        typingMore: 0,
      });
    touch(roomId);
  };

  return {
    subscribe(roomId, emit) {
      const subscription: Subscription = { emit, last: null };
      const known = subscriptions.get(roomId) ?? new Set();
      subscriptions.set(roomId, known.add(subscription));
      emitTo(subscription, roomId);
      restore(roomId).catch((cause: unknown) => context.log.error('a stored room could not be read', cause));
      return () => {
        known.delete(subscription);
        if (known.size === 0) subscriptions.delete(roomId);
      };
    },
    touch,
    opened(roomId) {
      newFrom.clear();
      stored.clear();
      if (roomId !== null) touch(roomId);
    },
    markedUnread(roomId) {
      newFrom.delete(roomId);
      touch(roomId);
    },
    stored(roomId, row) {
      const client = context.client();
      const room = client?.getRoom(roomId);
      return client && room
        ? detailsOf(room, row, client, {
            newFrom: newFromOf(room, context.userId, hasThreads()),
            hasThreads: hasThreads(),
          })
        : null;
    },
  };
}
