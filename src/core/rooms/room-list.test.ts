import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyListPatches } from '../../protocol/list-patch';
import type { RoomRow } from '../../protocol/rooms';
import { createRoomList } from './room-list';

const row = (roomId: string, timestamp: number, changes: Partial<RoomRow> = {}): RoomRow => ({
  roomId,
  name: roomId,
  avatar: { url: null, initials: 'R', colour: 0 },
  kind: 'room',
  membership: 'join',
  favourite: false,
  favouriteOrder: null,
  lowPriority: false,
  muted: false,
  notify: 'all',
  encrypted: false,
  public: false,
  unread: false,
  unreadCount: 0,
  mentionCount: 0,
  unreadThreads: 0,
  threadMentions: 0,
  preview: null,
  timestamp,
  presence: null,
  spaces: [],
  inviter: null,
  ...changes,
});

function watched() {
  const list = createRoomList();
  let shown: readonly RoomRow[] = [];
  let batches = 0;
  list.subscribe((batch) => {
    shown = applyListPatches(shown, batch);
    batches += 1;
  });
  return { list, shown: () => shown, batches: () => batches };
}

describe('the room list', () => {
  it('says nothing before the stored rows are read, then everything, newest first', () => {
    const { list, shown, batches } = watched();
    expect(batches()).toBe(0);
    list.restore([row('!old', 1), row('!new', 2)]);
    expect(shown().map(({ roomId }) => roomId)).toEqual(['!new', '!old']);
  });

  it('keeps a row that sync brought before the stored rows were read', () => {
    const { list, shown } = watched();
    list.apply([row('!a', 5, { name: 'fresh' })], []);
    list.restore([row('!a', 1, { name: 'stale' })]);
    expect(shown()).toMatchObject([{ name: 'fresh' }]);
  });

  it('says nothing where a row was computed anew and is the same', () => {
    const { list, batches } = watched();
    list.restore([row('!a', 1)]);
    list.apply([row('!a', 1)], []);
    expect(batches()).toBe(1);
  });

  it('shows by patches what a new subscriber gets as a snapshot', () => {
    const change = fc.record({ id: fc.nat({ max: 12 }), time: fc.nat({ max: 9 }), gone: fc.boolean() });
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 12 }), (rounds) => {
        const { list, shown } = watched();
        list.restore([]);
        for (const changes of rounds) {
          const gone = changes.filter((entry) => entry.gone).map(({ id }) => `!${id}`);
          list.apply(
            changes.filter((entry) => !entry.gone).map(({ id, time }) => row(`!${id}`, time)),
            gone,
          );
        }
        let snapshot: readonly RoomRow[] = [];
        list.subscribe((batch) => {
          snapshot = applyListPatches(snapshot, batch);
        })();
        expect(shown()).toEqual(snapshot);
      }),
    );
  });
});
