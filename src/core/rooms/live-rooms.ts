/** Rows from the SDK's rooms: listens, recomputes what was touched, in pieces. */
import { ClientEvent, type MatrixClient } from 'matrix-js-sdk/lib/client';
import { MatrixEventEvent, type MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import { RoomEvent, type Room } from 'matrix-js-sdk/lib/models/room';
import { RoomMemberEvent } from 'matrix-js-sdk/lib/models/room-member';
import { RoomStateEvent } from 'matrix-js-sdk/lib/models/room-state';
import type { RoomPreview, RoomRow } from '../../protocol/rooms';
import type { CoreContext } from '../ports';
import type { Presences } from '../presence';
import { directRooms } from './account-data';
import { createGatherer } from './gather';
import type { RoomList } from './room-list';
import { belongsInList, rowOf, type RowFacts, type ThreadUnreads } from './row';
import { spacesByRoom } from './spaces';
import type { RoomStore } from './store-rooms';

export interface LiveRooms {
  touch(roomId: string): void;
  /** A room was left from here. */
  left(roomId: string): void;
  /** Every room of the account is known: rows without a room go. */
  complete(): void;
  facts(): RowFacts;
  stop(): void;
}

export interface LiveRoomsOptions {
  context: CoreContext;
  client: MatrixClient;
  list: RoomList;
  store: RoomStore;
  previewOf: (event: MatrixEvent, room: Room) => RoomPreview | null;
  presences: Presences;
  threads: ThreadUnreads;
  /** Rooms whose rows would be truer with more events. */
  onWantMore(roomIds: readonly string[]): void;
  /** A room's row was computed anew (changed or not). */
  onTouched(roomId: string): void;
}

/** Children of a space that name a server to join through; others are removed ones ("m.space.child"). */
function childrenOf(space: Room): string[] {
  return space.currentState.getStateEvents('m.space.child').flatMap((event) => {
    const via: unknown = event.getContent()['via'];
    return Array.isArray(via) && via.length > 0 ? (event.getStateKey() ?? []) : [];
  });
}

export function createLiveRooms(options: LiveRoomsOptions): LiveRooms {
  const { context, client, list, store } = options;
  const children = new Map<string, readonly string[]>();
  const facts = {
    accountId: context.accountId,
    userId: context.userId,
    client,
    clock: context.clock,
    direct: directRooms(client.getAccountData('m.direct' as never)?.getContent()),
    spaces: new Map<string, readonly string[]>(),
    previewOf: options.previewOf,
    presenceOf: (userId: string) => options.presences.of(userId),
    threads: options.threads,
  };
  let changed: RoomRow[] = [];
  let removed: string[] = [];
  let wanting: string[] = [];
  let touched: string[] = [];
  let spacesChanged = false;

  const noteSpace = (room: Room, joined: boolean) => {
    if (!room.isSpaceRoom()) return;
    const now = joined ? childrenOf(room) : null;
    const before = children.get(room.roomId) ?? null;
    if (now === null ? before === null : before?.join() === now.join()) return;
    if (now === null) children.delete(room.roomId);
    else children.set(room.roomId, now);
    spacesChanged = true;
  };
  const refreshSpaces = () => {
    spacesChanged = false;
    const before = facts.spaces;
    facts.spaces = spacesByRoom(children);
    for (const roomId of new Set([...before.keys(), ...facts.spaces.keys()])) {
      if (before.get(roomId)?.join() !== facts.spaces.get(roomId)?.join() && client.getRoom(roomId)) touch(roomId);
    }
  };
  const compute = (roomId: string) => {
    const room = client.getRoom(roomId);
    if (!room) return;
    const listed = belongsInList(room, client);
    noteSpace(room, room.getMyMembership() === 'join');
    // A room that replaced another one takes its place in the list.
    const replaced = room.findPredecessor()?.roomId;
    if (replaced !== undefined && list.row(replaced)) touch(replaced);
    if (!listed) {
      if (list.row(roomId)) removed.push(roomId);
    } else {
      const { row, wantsMore, sealed } = rowOf(room, facts, list.row(roomId));
      // The SDK decrypts the newest event alone; each that is done touches the room again.
      for (const event of sealed) void client.decryptEventIfNeeded(event);
      changed.push(row);
      if (wantsMore) wanting.push(roomId);
      store.changed(roomId);
    }
    touched.push(roomId);
  };
  const flush = () => {
    const [rows, gone, more, known] = [changed, removed, wanting, touched];
    changed = [];
    removed = [];
    wanting = [];
    touched = [];
    list.apply(rows, gone);
    // Details are told from the rows: these come first.
    for (const roomId of known) options.onTouched(roomId);
    for (const roomId of gone) store.removed(roomId);
    if (more.length > 0) options.onWantMore(more);
    if (spacesChanged) refreshSpaces();
  };
  const gatherer = createGatherer({
    delay: 16,
    budget: 12,
    handle: (roomId) => {
      try {
        compute(roomId);
      } catch (cause) {
        // One malformed room must not stop the others.
        context.log.error('a room could not be shown', cause);
      }
    },
    flush,
    now: () => performance.now(),
  });
  const touch = (roomId: string | undefined) => {
    if (roomId !== undefined) gatherer.add(roomId);
  };
  const touchRoom = (room: Room | undefined) => touch(room?.roomId);
  const touchAll = () => {
    for (const room of client.getRooms()) touch(room.roomId);
  };

  /** The last thing said, of an earlier start and not held by the SDK, can be read now. */
  const repairPreview = (event: MatrixEvent) => {
    const roomId = event.getRoomId();
    const row = roomId === undefined ? null : list.row(roomId);
    if (row?.preview?.kind !== 'undecryptable' || event.isDecryptionFailure() || event.getTs() !== row.timestamp)
      return;
    const room = client.getRoom(row.roomId);
    if (!room) return;
    list.apply([{ ...row, preview: options.previewOf(event, room) }], []);
    store.changed(row.roomId);
  };
  const onAccountData = (event: MatrixEvent) => {
    if (event.getType() === 'm.direct') {
      const before = facts.direct;
      facts.direct = directRooms(event.getContent());
      for (const roomId of new Set([...before.keys(), ...facts.direct.keys()])) {
        if (before.get(roomId) !== facts.direct.get(roomId)) touch(roomId);
      }
    } else if (event.getType() === 'm.push_rules') {
      touchAll();
    }
  };
  const onPresence = (userId: string) => {
    for (const [roomId, other] of facts.direct) if (other === userId) touch(roomId);
  };

  client.on(ClientEvent.Room, touchRoom);
  client.on(ClientEvent.AccountData, onAccountData);
  client.on(RoomEvent.Name, touchRoom);
  client.on(RoomEvent.Tags, (_event, room) => touchRoom(room));
  client.on(RoomEvent.AccountData, (_event, room) => touchRoom(room));
  client.on(RoomEvent.Receipt, (event, room) => {
    if (concernsMe(event, context.userId)) touchRoom(room);
  });
  client.on(RoomEvent.Timeline, (_event, room) => touchRoom(room));
  client.on(RoomEvent.TimelineReset, touchRoom);
  client.on(RoomEvent.Redaction, (_event, room) => touchRoom(room));
  client.on(RoomEvent.MyMembership, touchRoom);
  client.on(RoomStateEvent.Events, (event) => touch(event.getRoomId()));
  client.on(RoomStateEvent.Members, (_event, state, member) => {
    store.memberChanged(state.roomId, member.userId);
    if (facts.direct.get(state.roomId) === member.userId) touch(state.roomId);
  });
  client.on(RoomMemberEvent.Typing, (_event, member) => options.onTouched(member.roomId));
  client.on(MatrixEventEvent.Decrypted, (event) => {
    repairPreview(event);
    touch(event.getRoomId());
  });
  const stopPresence = options.presences.onChange(onPresence);

  const drop = (roomIds: readonly string[]) => {
    list.apply([], roomIds);
    for (const roomId of roomIds) store.removed(roomId);
  };
  return {
    touch,
    left(roomId) {
      if (children.delete(roomId)) refreshSpaces();
      drop([roomId]);
    },
    complete() {
      const gone = list.rows().filter((row) => client.getRoom(row.roomId) === null);
      drop(gone.map((row) => row.roomId));
    },
    facts: () => facts,
    // The client's own listeners end with the client (`removeAllListeners` in the session's stop).
    stop() {
      stopPresence();
      gatherer.stop();
    },
  };
}

/** Whether a receipt event (`m.receipt`) is mine: others' receipts do not change my rows. */
function concernsMe(event: MatrixEvent, userId: string): boolean {
  return Object.values(event.getContent()).some((types: unknown) =>
    Object.values(Object(types) as object).some((users: unknown) => Object.hasOwn(Object(users) as object, userId)),
  );
}
