import { TypedEventEmitter } from 'matrix-js-sdk/lib/models/typed-event-emitter';
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { MatrixEventEvent, type MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import { RoomEvent, type Room } from 'matrix-js-sdk/lib/models/room';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../protocol/core';
import type { NativeNotification } from '../../protocol/notifications';
import type { RoomRow } from '../../protocol/rooms';
import { ok } from '../../protocol/errors';
import { settingDefinitions, settingNames } from '../../protocol/settings';
import { createMemoryVault, createTestContext, type MemoryVault } from '../testing';
import { createValue } from '../value';
import { startAnnouncer } from './announcer';

const me = '@me:example.org';
const start = Date.UTC(2026, 10, 25, 9);
const minute = 60_000;

interface Message {
  id?: string;
  age?: number;
  sealed?: boolean;
  silent?: boolean;
  room?: string;
}
let number = 0;

async function harness(vault: MemoryVault = createMemoryVault(), settings: Record<string, unknown> = {}) {
  const client = Object.assign(new TypedEventEmitter<string, Record<string, (...given: unknown[]) => void>>(), {
    pushRules: {},
  });
  const read = new Set<string>();
  const rows = new Map<string, RoomRow>();
  const rooms = new Map<string, Room>();
  const told: NativeNotification[] = [];
  const withdrawn: string[] = [];
  const connection = createValue<Connection>({ state: 'connected' });
  let onRows: (changed: readonly string[]) => void = () => undefined;
  const roomOf = (roomId: string): Room => {
    const known = rooms.get(roomId);
    if (known) return known;
    const made = {
      roomId,
      name: roomId,
      client: { getUserId: () => me },
      getMyMembership: () => 'join',
      hasUserReadEvent: (_user: string, id: string) => read.has(id),
      getMember: () => ({ name: 'Ana', rawDisplayName: 'Ana' }),
    } as unknown as Room;
    rooms.set(roomId, made);
    rows.set(roomId, {
      roomId,
      name: roomId,
      kind: 'room',
      membership: 'join',
      unread: true,
      unreadThreads: 0,
      threadMentions: 0,
      mentionCount: 0,
      avatar: { url: null },
    } as RoomRow);
    return made;
  };
  Object.assign(client, {
    getRoom: (roomId: string) => rooms.get(roomId) ?? null,
    getPushActionsForEvent: (event: MatrixEvent & { silent: boolean }) => ({
      notify: !event.silent,
      tweaks: { sound: 'default' },
    }),
  });
  const context = createTestContext(vault, {
    userId: me,
    host: {
      call: (name: string, input: unknown) => {
        if (name === 'notify') told.push(input as NativeNotification);
        if (name === 'withdrawNotifications') withdrawn.push((input as { roomId: string }).roomId);
        return Promise.resolve(ok(null));
      },
    } as never,
    settings: () =>
      Object.fromEntries(
        settingNames.map((name) => [name, { name, value: settings[name] ?? settingDefinitions[name].default }]),
      ) as never,
  });
  const core = {
    context,
    connection: { state: connection } as never,
    openedRoom: null,
    list: {
      row: (roomId: string) => rows.get(roomId) ?? null,
      rows: () => [...rows.values()],
      onChange(listener: (changed: readonly string[]) => void) {
        onRows = listener;
        return () => true;
      },
    } as never,
  };
  const stop = await startAnnouncer(core, client as unknown as MatrixClient);

  function say({ id, age = 0, sealed = false, silent = false, room = '!a' }: Message = {}) {
    number += 1;
    const state = { sealed };
    const eventId = id ?? `$${number}`;
    const event = {
      getId: () => eventId,
      getSender: () => '@ana:x',
      getRoomId: () => room,
      getType: () => (state.sealed ? 'm.room.encrypted' : 'm.room.message'),
      getContent: () => (state.sealed ? {} : { msgtype: 'm.text', body: `text of ${eventId}` }),
      getTs: () => Date.now() - age,
      localTimestamp: Date.now() - age,
      status: null,
      silent,
      isRedacted: () => false,
      isBeingDecrypted: () => state.sealed,
      shouldAttemptDecryption: () => false,
      isDecryptionFailure: () => false,
      replacingEvent: () => null,
    } as unknown as MatrixEvent;
    client.emit(RoomEvent.Timeline, event, roomOf(room), false);
    return {
      eventId,
      decrypt() {
        state.sealed = false;
        client.emit(MatrixEventEvent.Decrypted, event);
      },
    };
  }
  const texts = () =>
    told.map((each) => (each.kind === 'message' ? each.content.text || each.content.kind : 'summary'));
  return {
    client,
    told,
    texts,
    withdrawn,
    say,
    stop,
    connection,
    read: (...ids: string[]) => {
      for (const id of ids) read.add(id);
      onRows(['!a']);
    },
    rows,
  };
}

beforeEach(() => {
  vi.useFakeTimers({ now: start });
  return () => vi.useRealTimers();
});

describe('what comes', () => {
  it('is told at once, each once, as the rules want it', async () => {
    const { say, texts, stop } = await harness();
    await vi.advanceTimersByTimeAsync(2 * minute);
    say({ id: '$1' });
    say({ id: '$1' });
    say({ id: '$2', silent: true });
    expect(texts()).toEqual(['text of $1']);
    stop();
  });

  it('waits for its text as long as it is encrypted, and not for ever', async () => {
    const { say, texts, stop } = await harness();
    await vi.advanceTimersByTimeAsync(2 * minute);
    const soon = say({ id: '$1', sealed: true });
    expect(texts()).toEqual([]);
    soon.decrypt();
    expect(texts()).toEqual(['text of $1']);
    const late = say({ id: '$2', sealed: true });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(texts()).toEqual(['text of $1', 'undecryptable']);
    // Told again once it can be read.
    late.decrypt();
    expect(texts().at(-1)).toBe('text of $2');
    stop();
  });

  it('is taken back when it has been read, in part or all of it', async () => {
    const { say, read, rows, withdrawn, stop } = await harness();
    await vi.advanceTimersByTimeAsync(2 * minute);
    const [one] = [say(), say()];
    read(one.eventId);
    expect(withdrawn).toEqual(['!a']);
    rows.set('!a', { ...rows.get('!a'), unread: false } as RoomRow);
    read();
    expect(withdrawn).toEqual(['!a', '!a']);
    read();
    expect(withdrawn).toHaveLength(2);
    stop();
  });

  it('stays as long as it lies in a thread that has not been read, whatever the room says', async () => {
    const { say, read, rows, withdrawn, stop } = await harness();
    await vi.advanceTimersByTimeAsync(2 * minute);
    say();
    rows.set('!a', {
      ...rows.get('!a'),
      unread: false,
      mentionCount: 0,
      unreadThreads: 1,
      threadMentions: 0,
    } as RoomRow);
    read();
    expect(withdrawn).toEqual([]);
    stop();
  });

  it('is not told to whom is not to be disturbed', async () => {
    const { say, texts, stop } = await harness(createMemoryVault(), { doNotDisturb: 'on' });
    await vi.advanceTimersByTimeAsync(2 * minute);
    say();
    expect(texts()).toEqual([]);
    stop();
  });
});

describe('what came while Pli could not hear of it', () => {
  async function asleep(hours: number) {
    const made = await harness();
    await vi.advanceTimersByTimeAsync(5 * minute);
    made.connection.set({ state: 'offline', since: Date.now() });
    vi.setSystemTime(Date.now() + hours * 60 * minute);
    made.connection.set({ state: 'connected' });
    return made;
  }

  it('is one line after a long sleep', async () => {
    const { say, told, stop } = await asleep(8);
    for (const room of ['!a', '!a', '!b']) say({ age: 60 * minute, room });
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(told).toEqual([{ kind: 'summary', messages: 3, rooms: 2, mentions: 0 }]);
    stop();
  });

  it('is told by itself where it is alone, and not at all where it was read meanwhile', async () => {
    const { say, read, texts, stop } = await asleep(8);
    say({ id: '$alone', age: 60 * minute });
    const other = say({ age: 60 * minute });
    read(other.eventId);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(texts()).toEqual(['text of $alone']);
    stop();
  });

  it('is not what was sent before that, and is only fetched now', async () => {
    const { say, texts, stop } = await asleep(1);
    say({ age: 64 * minute });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(texts()).toEqual([]);
    stop();
  });

  it('is left out where it had been heard before, also over a restart', async () => {
    const vault = createMemoryVault();
    const first = await harness(vault);
    await vi.advanceTimersByTimeAsync(5 * minute);
    first.say({ id: '$told' });
    await vi.advanceTimersByTimeAsync(1_000);
    first.stop();
    const second = await harness(vault);
    second.say({ id: '$told' });
    second.say({ id: '$old', age: 60 * minute });
    second.say({ id: '$new' });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(second.texts()).toEqual(['text of $new']);
    second.stop();
  });

  it('is none of what came before the first sign-in', async () => {
    const { say, texts, stop } = await harness();
    say({ age: 60 * minute });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(texts()).toEqual([]);
    stop();
  });
});
