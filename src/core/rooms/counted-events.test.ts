import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import { describe, expect, it } from 'vitest';
import { countedEvents } from './counted-events';
import { countThreads, countUnread } from './unread';

const me = '@me:example.org';
const client = { getPushActionsForEvent: () => ({ notify: true, tweaks: {} }) } as unknown as MatrixClient;

interface Said {
  id: string;
  type?: string;
  sender?: string;
  content?: Record<string, unknown>;
  state?: boolean;
  redacted?: boolean;
}
const related = (type: string, target: string) => ({ 'm.relates_to': { rel_type: type, event_id: target } });

function counted(said: readonly Said[], hasThreads = true) {
  const events = said.map(
    ({ id, type = 'm.room.message', sender = '@ana:example.org', content = {}, state, redacted }) => {
      const event = new MatrixEvent({
        event_id: id,
        type,
        sender,
        content: redacted ? {} : content,
        origin_server_ts: Number(id.slice(1)),
        room_id: '!room:example.org',
        ...(state && { state_key: type === 'm.room.member' ? sender : '' }),
        ...(redacted && { unsigned: { redacted_because: { type: 'm.room.redaction', content: {} } as never } }),
      });
      return event;
    },
  );
  const room = {
    getLiveTimeline: () => ({ getEvents: () => events }),
    findEventById: (eventId: string) => events.find((event) => event.getId() === eventId),
  } as unknown as Room;
  return countedEvents(room, { userId: me, client, hasThreads });
}
const at = (eventId: string) => ({ eventId, timestamp: Number(eventId.slice(1)) });
const count = (said: readonly Said[], read = '$1') => countUnread(counted(said), at(read), false).count;
const inThread = (said: readonly Said[], read: readonly string[] = []) =>
  countThreads(counted(said), () => read.map(at)).get('$1')?.count ?? 0;

const root = { id: '$1' };
const answer = (id: string, sender?: string): Said => ({
  id,
  content: related('m.thread', '$1'),
  ...(sender !== undefined && { sender }),
});

describe('a room is not unread by', () => {
  const causes: readonly [string, Said][] = [
    ['an edit', { id: '$3', content: related('m.replace', '$2') }],
    ['a reaction', { id: '$3', type: 'm.reaction', content: related('m.annotation', '$2') }],
    ['an answer in a thread', answer('$3')],
    ['a redaction', { id: '$3', type: 'm.room.redaction' }],
    ['what was redacted', { id: '$3', redacted: true }],
    ['a message of my own', { id: '$3', sender: me }],
    ['a change of state', { id: '$3', type: 'm.room.topic', state: true }],
    ['an event that nobody sees', { id: '$3', type: 'org.example.hidden' }],
  ];
  it.each(causes)('%s', (_name, event) => {
    expect(count([root, { id: '$2' }, event], '$2')).toBe(0);
  });

  it('anything before a receipt that stands at an event nobody sees, or in a thread', () => {
    const reaction = { id: '$3', type: 'm.reaction', content: related('m.annotation', '$2') };
    expect(count([root, { id: '$2' }, reaction], '$3')).toBe(0);
    expect(count([root, { id: '$2' }, answer('$3')], '$3')).toBe(0);
  });
});

describe('a thread', () => {
  it('is unread by its answers alone, each thread for itself', () => {
    const other = { id: '$5', content: related('m.thread', '$4') };
    expect(inThread([root, answer('$2'), answer('$3'), { id: '$4' }, other])).toBe(2);
  });

  it('is read up to my receipt for it, or up to one that names no thread', () => {
    const said = [root, answer('$2'), { id: '$3' }, answer('$4')];
    expect(inThread(said, ['$2'])).toBe(1);
    expect(inThread(said, ['$3'])).toBe(1);
    expect(inThread(said, ['$2', '$4'])).toBe(0);
  });

  it('is read up to what I wrote in it, and not by what I write elsewhere', () => {
    expect(inThread([root, answer('$2'), answer('$3', me)])).toBe(0);
    expect(inThread([root, answer('$2'), { id: '$3', sender: me }])).toBe(1);
    expect(count([root, { id: '$2' }, answer('$3', me)]), 'nor is the room by what I write in it').toBe(1);
  });

  it('is read by my reaction in it, and not made unread by reactions and edits of others', () => {
    const reaction = (id: string, sender: string) => ({
      id,
      sender,
      type: 'm.reaction',
      content: related('m.annotation', '$2'),
    });
    expect(inThread([root, answer('$2'), reaction('$3', me)])).toBe(0);
    expect(inThread([root, answer('$2'), reaction('$3', '@ana:example.org')], ['$2'])).toBe(0);
    expect(count([root, { id: '$2', content: related('m.thread', '$1') }, { id: '$3' }, reaction('$4', me)])).toBe(1);
  });

  it('is not unread by what was said before I came', () => {
    const join: Said = { id: '$3', type: 'm.room.member', sender: me, content: { membership: 'join' }, state: true };
    expect(inThread([root, answer('$2'), join, answer('$4')])).toBe(1);
    expect(inThread([root, answer('$2'), join])).toBe(0);
  });

  it('is part of the room where the homeserver knows no threads', () => {
    const events = counted([root, answer('$2')], false);
    expect(countUnread(events, at('$1'), false).count).toBe(1);
    expect(countThreads(events, () => []).size).toBe(0);
  });

  it('says whether what is read was found', () => {
    const found = (read: readonly string[]) =>
      countThreads(counted([root, answer('$2'), answer('$3')]), () => read.map(at));
    expect(found([]).get('$1')?.complete).toBe(false);
    expect(found(['$2']).get('$1')).toMatchObject({ complete: true, unread: true, last: { eventId: '$3' } });
  });
});
