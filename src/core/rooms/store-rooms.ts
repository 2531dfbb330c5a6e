/** Writes rows, state and members to the vault in batches, a little after they changed. */
import type { Client } from '../../protocol/channel';
import type { PliError } from '../../protocol/errors';
import type { StoredMember, StoredRoom, VaultContract } from '../../protocol/vault';
import type { CoreLog } from '../ports';

export interface RoomStore {
  /** The room has changed and is to be written. */
  changed(roomId: string): void;
  memberChanged(roomId: string, userId: string): void;
  removed(roomId: string): void;
  /** Writes what waits now. */
  flush(): Promise<void>;
  stop(): void;
}

export interface RoomStoreOptions {
  vault: Client<VaultContract>;
  log: CoreLog;
  /** What to write of a room, null for one that is gone. */
  roomOf(roomId: string): StoredRoom | null;
  memberOf(roomId: string, userId: string): StoredMember | null;
  /** Told how the last write went; null for well. */
  onResult(error: PliError | null): void;
}

/** Milliseconds between a change and its write: short, because an app that closes now must know it at its next start. */
const delay = 100;
/** Milliseconds between two writes: a burst of sync makes one. */
const pause = 300;
const roomsInAWrite = 100;
const membersInAWrite = 300;

export function createRoomStore(options: RoomStoreOptions): RoomStore {
  const { vault } = options;
  const rooms = new Set<string>();
  const members = new Map<string, Set<string>>();
  /** Membership events written in this session: sync repeats them with every response that a member speaks in. */
  const written = new Map<string, Set<unknown>>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastWrite = -Infinity;
  let writing: Promise<void> | null = null;

  const take = <T>(from: Set<T>, count: number): T[] => {
    const taken = [...from].slice(0, count);
    for (const item of taken) from.delete(item);
    return taken;
  };
  const writeRooms = async () => {
    while (rooms.size > 0) {
      const ids = take(rooms, roomsInAWrite);
      const stored = ids.flatMap((roomId) => options.roomOf(roomId) ?? []);
      if (stored.length === 0) continue;
      const result = await vault.call('writeRooms', { rooms: stored });
      options.onResult(result.ok ? null : result.error);
      if (result.ok) continue;
      // A full disk may get room again: what was not written waits for the next change.
      for (const roomId of ids) rooms.add(roomId);
      return;
    }
  };
  const writeMembers = async () => {
    for (const [roomId, userIds] of members) {
      const known = written.get(roomId) ?? new Set();
      written.set(roomId, known);
      const stored = take(userIds, membersInAWrite)
        .flatMap((userId) => options.memberOf(roomId, userId) ?? [])
        .filter(({ event }) => !known.has(event['event_id']));
      if (userIds.size === 0) members.delete(roomId);
      if (stored.length === 0) continue;
      const result = await vault.call('writeMembers', { roomId, members: stored });
      if (!result.ok) return options.onResult(result.error);
      for (const { event } of stored) known.add(event['event_id']);
    }
    if (members.size > 0) schedule();
  };
  const write = async () => {
    clearTimeout(timer);
    timer = undefined;
    lastWrite = performance.now();
    await writeRooms();
    await writeMembers();
  };
  const flush = (): Promise<void> => {
    writing = (writing ?? Promise.resolve()).then(write).catch((cause: unknown) => {
      options.log.error('rooms could not be stored', cause);
    });
    return writing;
  };
  function schedule() {
    timer ??= setTimeout(() => void flush(), Math.max(delay, lastWrite + pause - performance.now()));
  }

  return {
    changed(roomId) {
      rooms.add(roomId);
      schedule();
    },
    memberChanged(roomId, userId) {
      const known = members.get(roomId) ?? new Set();
      members.set(roomId, known.add(userId));
      schedule();
    },
    removed(roomId) {
      rooms.delete(roomId);
      members.delete(roomId);
      written.delete(roomId);
      void vault.call('deleteRoom', { roomId }).then((result) => {
        if (!result.ok) options.onResult(result.error);
      });
    },
    flush,
    stop: () => clearTimeout(timer),
  };
}
