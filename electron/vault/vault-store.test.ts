import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QueuedMessage, StoredEvent, StoredRoom } from '../../src/protocol/vault';
import { VaultStore } from './vault-store';

const key = new Uint8Array(32).fill(7);
const roomId = '!room:example.org';
let folder: string;
let file: string;
let store: VaultStore;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pli-vault-'));
  file = path.join(folder, 'vault.db');
  store = new VaultStore(file, key);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const reopen = (): void => {
  store.close();
  store = new VaultStore(file, key);
};

function message(number: number, changes: Partial<StoredEvent> = {}): StoredEvent {
  const event = { type: 'm.room.message', content: { msgtype: 'm.text', body: `message ${number}` } };
  return {
    eventId: `$${number}`,
    position: number,
    timestamp: 1000 + number,
    event,
    clear: null,
    gapToken: null,
    ...changes,
  };
}
function encrypted(number: number, changes: Partial<StoredEvent> = {}): StoredEvent {
  const content = { algorithm: 'm.megolm.v1.aes-sha2', ciphertext: 'abc', session_id: `session${number}` };
  return message(number, { event: { type: 'm.room.encrypted', content }, ...changes });
}
const clear = (body: string) => ({ type: 'm.room.message', content: { msgtype: 'm.text', body } });
const room = (id: string, name: string): StoredRoom => ({
  roomId: id,
  row: { roomId: id, name },
  state: [{ type: 'm.room.name', content: { name } }],
  details: { roomId: id, topic: 'a topic' },
});
const ids = (events: unknown): string[] => (events as StoredEvent[]).map(({ eventId }) => eventId);

describe('rooms', () => {
  it('come back after the file was closed, the newest row winning', async () => {
    await store.commands.writeRooms({ rooms: [room(roomId, 'old'), room('!other:example.org', 'other')] });
    await store.commands.writeRooms({ rooms: [room(roomId, 'new')] });
    reopen();
    expect(await store.commands.readRooms(undefined)).toHaveLength(2);
    expect(await store.commands.readRoom({ roomId })).toEqual(room(roomId, 'new'));
    expect(await store.commands.readRoom({ roomId: '!nobody:example.org' })).toBeNull();
  });

  it('take members, events, draft and queue with them when deleted', async () => {
    await store.commands.writeRooms({ rooms: [room(roomId, 'gone')] });
    await store.commands.writeMembers({ roomId, members: [{ userId: '@a:example.org', event: {} }] });
    await store.commands.writeEvents({ roomId, events: [message(1)] });
    await store.commands.writeDraft({ roomId, threadId: null, draft: { text: 'half' } });
    await store.commands.writeQueued(queued('t1', 1));
    await store.commands.deleteRoom({ roomId });
    expect(await store.commands.readRooms(undefined)).toEqual([]);
    expect(await store.commands.readMembers({ roomId, userIds: null })).toEqual([]);
    expect(await store.commands.readEvent({ roomId, eventId: '$1' })).toBeNull();
    expect(await store.commands.readDrafts(undefined)).toEqual([]);
    expect(await store.commands.readQueue(undefined)).toEqual([]);
  });

  it('answer the members asked for, or all', async () => {
    const members = ['@a:x', '@b:x', '@c:x'].map((userId) => ({ userId, event: { state_key: userId } }));
    await store.commands.writeMembers({ roomId, members });
    await store.commands.writeMembers({ roomId, members: [{ userId: '@a:x', event: { renamed: true } }] });
    expect(await store.commands.readMembers({ roomId, userIds: null })).toHaveLength(3);
    expect(await store.commands.readMembers({ roomId, userIds: ['@a:x', '@z:x'] })).toEqual([
      { userId: '@a:x', event: { renamed: true } },
    ]);
  });
});

describe('members that come with older events', () => {
  it('fill what is missing and leave what is known', async () => {
    await store.commands.writeMembers({ roomId, members: [{ userId: '@a:x', event: { name: 'now' } }] });
    const older = ['@a:x', '@b:x'].map((userId) => ({ userId, event: { name: 'then' } }));
    await store.commands.addMembers({ roomId, members: older });
    expect(await store.commands.readMembers({ roomId, userIds: null })).toEqual([
      { userId: '@a:x', event: { name: 'now' } },
      { userId: '@b:x', event: { name: 'then' } },
    ]);
  });
});

describe('a timeline', () => {
  it('finds events by their IDs, by position, and is silent about those it has not', async () => {
    await store.commands.writeEvents({ roomId, events: [3, 1, 2].map((number) => message(number)) });
    expect(ids(await store.commands.findEvents({ roomId, eventIds: ['$3', '$9', '$1'] }))).toEqual(['$1', '$3']);
    expect(await store.commands.findEvents({ roomId: '!other:x', eventIds: ['$1'] })).toEqual([]);
  });

  it('is read in pages, oldest first within each', async () => {
    await store.commands.writeEvents({ roomId, events: [-1, 0, 1, 2, 3].map((number) => message(number)) });
    expect(ids(await store.commands.readEvents({ roomId, before: null, limit: 2 }))).toEqual(['$2', '$3']);
    expect(ids(await store.commands.readEvents({ roomId, before: 2, limit: 2 }))).toEqual(['$0', '$1']);
    expect(ids(await store.commands.readEvents({ roomId, before: 0, limit: 2 }))).toEqual(['$-1']);
  });

  it('is read onward from a position, and found by time', async () => {
    await store.commands.writeEvents({ roomId, events: [1, 2, 3, 4].map((number) => message(number)) });
    expect(ids(await store.commands.readNewer({ roomId, after: 1, limit: 2 }))).toEqual(['$2', '$3']);
    expect(await store.commands.readNewer({ roomId: '!other:x', after: 1, limit: 2 })).toEqual([]);
    const nearest = async (timestamp: number) => (await store.commands.findNearest({ roomId, timestamp }))?.eventId;
    expect([await nearest(0), await nearest(1003), await nearest(9999)]).toEqual(['$1', '$3', '$4']);
    expect(await store.commands.findNearest({ roomId: '!other:x', timestamp: 0 })).toBeNull();
  });

  it('tells the gap in which something of a time lies', async () => {
    const gaps = [1, 4, 8].map((number) => message(number, { gapToken: `t${number}` }));
    await store.commands.writeEvents({ roomId, events: [...gaps, message(2), message(9)] });
    const gap = async (timestamp: number) => (await store.commands.findGap({ roomId, timestamp }))?.eventId;
    expect([await gap(1000), await gap(1003), await gap(1006), await gap(1100)]).toEqual(['$1', '$4', '$8', '$8']);
    expect(await store.commands.findGap({ roomId: '!other:x', timestamp: 0 })).toBeNull();
  });

  it('keeps every field of an event', async () => {
    const event = encrypted(1, { clear: clear('secret'), gapToken: 'token', position: -12 });
    await store.commands.writeEvents({ roomId, events: [event] });
    reopen();
    expect(await store.commands.readEvent({ roomId, eventId: '$1' })).toEqual(event);
    await store.commands.setGap({ roomId, eventId: '$1', gapToken: null });
    expect(await store.commands.readEvent({ roomId, eventId: '$1' })).toMatchObject({ gapToken: null });
  });

  it('lists what is not decrypted until its clear text is written', async () => {
    await store.commands.writeEvents({ roomId, events: [message(0), encrypted(1), encrypted(2)] });
    const both = { roomId, sessionIds: ['session1', 'session2', 'session9'], before: null, limit: 10 };
    expect(ids(await store.commands.readUndecrypted(both))).toEqual(['$2', '$1']);
    expect(ids(await store.commands.readUndecrypted({ ...both, sessionIds: ['session2'] }))).toEqual(['$2']);
    expect(ids(await store.commands.readUndecrypted({ ...both, limit: 1 }))).toEqual(['$2']);
    expect(ids(await store.commands.readUndecrypted({ ...both, before: 2 }))).toEqual(['$1']);
    await store.commands.writeEvents({ roomId, events: [encrypted(1, { clear: clear('now') })] });
    expect(ids(await store.commands.readUndecrypted(both))).toEqual(['$2']);
  });

  it('notes why events cannot be read, keeps since when, and counts them until they can', async () => {
    await store.commands.writeEvents({ roomId, events: [encrypted(1), encrypted(2), encrypted(3)] });
    const failures = [
      { eventId: '$1', why: 'waiting', since: 10 },
      { eventId: '$2', why: 'waiting', since: 20 },
      { eventId: '$9', why: 'waiting', since: 30 },
    ];
    await store.commands.noteFailures({ roomId, failures });
    await store.commands.noteFailures({ roomId, failures: [{ eventId: '$1', why: 'withheld', since: 99 }] });
    expect(await store.commands.readFailures({ roomId, eventIds: ['$1', '$3', '$9'] })).toEqual([
      { eventId: '$1', why: 'withheld', since: 10 },
    ]);
    const counts = await store.commands.countFailures(undefined);
    expect(new Map(counts.map(({ why, count }) => [why, count]))).toEqual(
      new Map([
        [null, 1],
        ['waiting', 1],
        ['withheld', 1],
      ]),
    );
    await store.commands.writeEvents({ roomId, events: [encrypted(2, { clear: clear('now') })] });
    expect(await store.commands.countFailures(undefined)).toHaveLength(2);
    expect(await store.commands.takeFailures({ roomId, eventIds: ['$2', '$3'] })).toEqual([failures[1]]);
    expect(await store.commands.readFailures({ roomId, eventIds: ['$1', '$2'] })).toHaveLength(1);
    await store.commands.deleteRoom({ roomId });
    expect(await store.commands.countFailures(undefined)).toEqual([]);
  });

  it('keeps the clear text when the same ciphertext comes again', async () => {
    await store.commands.writeEvents({ roomId, events: [encrypted(1, { clear: clear('kept') })] });
    await store.commands.writeEvents({ roomId, events: [encrypted(1, { position: 9 })] });
    expect(await store.commands.readEvent({ roomId, eventId: '$1' })).toMatchObject({
      position: 9,
      clear: clear('kept'),
    });
  });

  it('forgets the clear text of a redacted event, whichever way it comes', async () => {
    const redacted = { type: 'm.room.encrypted', content: {}, unsigned: { redacted_because: {} } };
    await store.commands.writeEvents({
      roomId,
      events: [encrypted(1, { clear: clear('a') }), encrypted(2, { clear: clear('b') })],
    });
    await store.commands.redactEvent({ roomId, eventId: '$1', event: redacted });
    await store.commands.writeEvents({ roomId, events: [message(2, { event: redacted })] });
    for (const eventId of ['$1', '$2']) {
      expect(await store.commands.readEvent({ roomId, eventId })).toMatchObject({ event: redacted, clear: null });
    }
    const sessionIds = ['session1', 'session2', ''];
    expect(await store.commands.readUndecrypted({ roomId, sessionIds, before: null, limit: 10 })).toEqual([]);
  });

  it('finds relations by the clear content, else by the content', async () => {
    const relation = { 'm.relates_to': { rel_type: 'm.annotation', event_id: '$1', key: '👍' } };
    const reaction = message(2, { event: { type: 'm.reaction', content: relation } });
    const edit = encrypted(3, { clear: { type: 'm.room.message', content: relation } });
    const reply = message(4, { event: { content: { 'm.relates_to': { 'm.in_reply_to': { event_id: '$1' } } } } });
    await store.commands.writeEvents({ roomId, events: [message(1), reaction, edit, reply] });
    await store.commands.writeEvents({ roomId, events: [encrypted(3)] });
    expect(ids(await store.commands.readRelations({ roomId, eventIds: ['$1', '$9'] }))).toEqual(['$2', '$3']);
    await store.commands.redactEvent({ roomId, eventId: '$2', event: { type: 'm.reaction', content: {} } });
    expect(ids(await store.commands.readRelations({ roomId, eventIds: ['$1'] }))).toEqual(['$3']);
  });

  it('keeps one reminder for each message, the earliest first, until it or its room goes', async () => {
    const reminder = (eventId: string, at: number) => ({ roomId, eventId, at });
    for (const [eventId, at] of [
      ['$1', 9],
      ['$2', 5],
      ['$1', 3],
    ] as const)
      await store.commands.writeReminder(reminder(eventId, at));
    expect(await store.commands.readReminders(undefined)).toEqual([reminder('$1', 3), reminder('$2', 5)]);
    await store.commands.deleteReminder({ roomId, eventId: '$1' });
    await store.commands.deleteReminder({ roomId: '!unknown:example.org', eventId: '$2' });
    expect(await store.commands.readReminders(undefined)).toEqual([reminder('$2', 5)]);
    await store.commands.deleteRoom({ roomId });
    expect(await store.commands.readReminders(undefined)).toEqual([]);
  });

  it('holds ten thousand events', async () => {
    for (let from = 0; from < 10_000; from += 500) {
      const events = Array.from({ length: 500 }, (_, index) => encrypted(from + index));
      await store.commands.writeEvents({ roomId, events });
    }
    expect(ids(await store.commands.readEvents({ roomId, before: 5000, limit: 2 }))).toEqual(['$4998', '$4999']);
    expect(await store.commands.countFailures(undefined)).toEqual([{ why: null, count: 10_000 }]);
  });
});

const queued = (transactionId: string, order: number): QueuedMessage => ({
  transactionId,
  roomId,
  order,
  type: 'm.room.message',
  content: { body: transactionId },
  createdAt: 5,
  uploads:
    order % 2 === 0
      ? null
      : [{ part: 'file', token: 'a-token-of-sixteen', name: 'n', mimeType: 'm/m', size: 1, removePosition: true }],
  state: 'waiting',
  error: null,
  eventId: null,
});

describe('drafts, the send queue and values', () => {
  it('keeps drafts, and forgets an empty one', async () => {
    await store.commands.writeDraft({ roomId, threadId: null, draft: { text: 'one' } });
    await store.commands.writeDraft({ roomId: '!b:x', threadId: null, draft: { text: 'two' } });
    await store.commands.writeDraft({ roomId, threadId: '$root', draft: { text: 'in a thread' } });
    await store.commands.writeDraft({ roomId: '!b:x', threadId: null, draft: null });
    reopen();
    expect(await store.commands.readDraft({ roomId, threadId: null })).toEqual({ text: 'one' });
    expect(await store.commands.readDraft({ roomId: '!b:x', threadId: null })).toBeNull();
    expect(await store.commands.readDrafts(undefined)).toEqual([
      { roomId, threadId: null, draft: { text: 'one' } },
      { roomId, threadId: '$root', draft: { text: 'in a thread' } },
    ]);
  });

  it('keeps the queue in order, replaces by transaction ID and deletes', async () => {
    await store.commands.writeQueued(queued('second', 2));
    await store.commands.writeQueued(queued('first', 1));
    await store.commands.writeQueued({ ...queued('first', 1), state: 'failed', error: 'forbidden', eventId: '$e' });
    reopen();
    expect(await store.commands.readQueue(undefined)).toEqual([
      { ...queued('first', 1), state: 'failed', error: 'forbidden', eventId: '$e' },
      queued('second', 2),
    ]);
    await store.commands.deleteQueued({ transactionId: 'first' });
    expect(await store.commands.readQueue(undefined)).toEqual([queued('second', 2)]);
  });

  it('keeps a message of the queue through a crash', async () => {
    await store.commands.writeQueued(queued('t', 1));
    // A second connection sees what a process that died now would leave behind.
    const after = new VaultStore(file, key);
    expect(await after.commands.readQueue(undefined)).toEqual([queued('t', 1)]);
    after.close();
  });

  it('keeps values, and forgets null', async () => {
    await store.commands.writeValue({ key: 'sync', value: { since: 's1', list: [1, null] } });
    expect(await store.commands.readValue({ key: 'sync' })).toEqual({ since: 's1', list: [1, null] });
    await store.commands.writeValue({ key: 'sync', value: null });
    expect(await store.commands.readValue({ key: 'sync' })).toBeNull();
  });
});

describe('the file', () => {
  it('shows neither its kind nor any text to who has no key', async () => {
    const words = 'unmistakable words of a person';
    await store.commands.writeEvents({ roomId, events: [message(1, { clear: clear(words) })] });
    await store.commands.writeDraft({ roomId, threadId: null, draft: { text: words } });
    const open = readdirSync(folder).map((name) => readFileSync(path.join(folder, name)));
    store.close();
    for (const bytes of [...open, readFileSync(file)]) {
      expect(bytes.includes('unmistakable')).toBe(false);
      expect(bytes.includes('example.org')).toBe(false);
      expect(bytes.includes('CREATE TABLE')).toBe(false);
      expect(bytes.includes('SQLite format 3')).toBe(false);
    }
    expect(readFileSync(file).length).toBeGreaterThan(4096);
  });

  it('leaves no write-ahead log when closed, and refuses commands then', async () => {
    await store.commands.writeDraft({ roomId, threadId: null, draft: { text: 'x' } });
    await store.commands.close(undefined);
    expect(existsSync(`${file}-wal`)).toBe(false);
    expect(() => store.commands.readRooms(undefined)).toThrow('closed');
    expect(store.commands.close(undefined)).toBeNull();
  });

  it('undoes a write that fails half way', async () => {
    const bad = message(2, { event: { toJSON: () => fails() } });
    const fails = (): never => {
      throw new Error('no JSON');
    };
    expect(() => store.commands.writeEvents({ roomId, events: [message(1), bad] })).toThrow('no JSON');
    expect(await store.commands.readEvent({ roomId, eventId: '$1' })).toBeNull();
    await store.commands.writeEvents({ roomId, events: [message(1)] });
    expect(await store.commands.readEvent({ roomId, eventId: '$1' })).not.toBeNull();
  });
});
