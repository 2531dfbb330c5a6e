import { describe, expect, it } from 'vitest';
import type { TimelineContent, TimelineItem } from '../../protocol/timeline';
import { offeredActs, type ActsRoom, type MessageAct } from './message-acts';
import { menuGroups } from './message-menu';

const everything: ActsRoom = {
  may: { react: true, deleteOwn: true, deleteOthers: true, pin: true },
  pinned: [],
  hasThreads: true,
  isThread: false,
  cannotSend: null,
  membership: 'join',
};
const nothing: ActsRoom = {
  ...everything,
  may: { react: false, deleteOwn: false, deleteOthers: false, pin: false },
  cannotSend: 'no-permission',
};
const text: TimelineContent = { type: 'text', style: 'text', body: [], cut: false, bigEmoji: false };
const item = (changes: Partial<TimelineItem> = {}): TimelineItem => ({
  key: '$1',
  eventId: '$1',
  sender: { userId: '@a:b', name: 'A', avatar: { url: null, initials: 'A', colour: 0 } },
  timestamp: 1,
  mine: false,
  mentionsMe: false,
  content: text,
  quote: null,
  edited: false,
  thread: null,
  authenticity: null,
  clearInEncrypted: false,
  reactions: [],
  readBy: [],
  readByCount: 0,
  send: null,
  gapBefore: false,
  outgoing: [],
  ...changes,
});
const acts = (changes: Partial<TimelineItem> = {}, room: ActsRoom = everything) => offeredActs(item(changes), room);
const has = (act: MessageAct, changes: Partial<TimelineItem> = {}, room: ActsRoom = everything) =>
  acts(changes, room).has(act);

describe('what can be done to a message', () => {
  it('is nothing before the homeserver has it', () => {
    expect(acts({ eventId: null }).size).toBe(0);
  });

  it('is to look at it where it is deleted, or being deleted', () => {
    const looking = new Set(['details', 'source']);
    expect(acts({ content: { type: 'redacted', by: null, reason: null } })).toEqual(looking);
    const send = { transactionId: 't', state: 'waiting', error: null, progress: null } as const;
    expect(acts({ outgoing: [{ kind: 'deletion', key: null, send }] })).toEqual(looking);
  });

  it('is to answer it in a thread, where the homeserver knows them and it is in none', () => {
    expect(has('thread')).toBe(true);
    expect(has('thread', {}, { ...everything, hasThreads: false })).toBe(false);
    expect(has('thread', {}, { ...everything, isThread: true })).toBe(false);
    expect(has('thread', { content: { type: 'state', change: { kind: 'avatar' } } })).toBe(false);
    expect(has('thread', {}, nothing)).toBe(false);
  });

  it('is not to select it in a thread, nor to mark the room unread from there', () => {
    const inThread = acts({}, { ...everything, isThread: true });
    expect(inThread.has('select') || inThread.has('mark-unread')).toBe(false);
    expect(inThread.has('reply')).toBe(true);
  });

  it('is everything again where its deletion was refused', () => {
    const send = { transactionId: 't', state: 'failed', error: 'forbidden', progress: null } as const;
    expect(has('delete', { outgoing: [{ kind: 'deletion', key: null, send }] })).toBe(true);
  });

  it.each<[MessageAct, boolean, boolean]>([
    ['react', true, false],
    ['reply', true, false],
    ['quote', true, false],
    ['delete', true, false],
    ['pin', true, false],
    ['forward', true, true],
    ['copy-text', true, true],
    ['remind', true, true],
  ])('%s: %s with every right, %s with none', (act, withRights, without) => {
    expect([has(act), has(act, {}, nothing)]).toEqual([withRights, without]);
  });

  it('is to edit and delete one’s own, and others’ by the right to delete them alone', () => {
    const member: ActsRoom = { ...everything, may: { ...everything.may, deleteOthers: false } };
    expect([has('edit', { mine: true }), has('edit')]).toEqual([true, false]);
    expect([has('delete', { mine: true }, member), has('delete', {}, member)]).toEqual([true, false]);
  });

  it('is not to answer or copy what cannot be read', () => {
    const locked = acts({ content: { type: 'undecryptable', why: 'waiting', since: null } });
    for (const act of ['react', 'reply', 'quote', 'forward', 'copy-text'] as const) expect(locked.has(act)).toBe(false);
    expect(locked.has('delete')).toBe(true);
  });

  it('is to unpin what is pinned, and to see how it was changed', () => {
    const pinned = { ...everything, pinned: ['$1'] };
    expect([has('pin', {}, pinned), has('unpin', {}, pinned)]).toEqual([false, true]);
    expect([has('history'), has('history', { edited: true })]).toEqual([false, true]);
  });

  it('stands in the menu, every bit of it but reacting', () => {
    const offered = acts({ mine: true, edited: true });
    const listed = menuGroups(offered).flatMap((group) => group.map(({ act }) => act));
    expect(new Set([...listed, 'react'])).toEqual(offered);
  });
});
