import { expect, it } from 'vitest';
import { leftRoomOf } from './left-rooms';

const me = '@me:example.org';
const state = (type: string, content: object, key = '', at = 5) => ({
  type,
  state_key: key,
  content,
  origin_server_ts: at,
});
const leftRoom = (room: unknown) => leftRoomOf('account', me, '!room:example.org', room);

it('tells what the room was called, and when one left', () => {
  const room = {
    state: { events: [state('m.room.name', { name: 'Budget\n2027' })] },
    timeline: { events: [state('m.room.member', { membership: 'leave' }, me, 9)] },
  };
  expect(leftRoom(room)).toMatchObject({ name: 'Budget 2027', leftAt: 9, isBanned: false });
});

it('knows a ban from a departure', () => {
  const timeline = { events: [state('m.room.member', { membership: 'ban' }, me)] };
  expect(leftRoom({ timeline }).isBanned).toBe(true);
});

it.each([
  [{ state: { events: [state('m.room.canonical_alias', { alias: '#b:example.org' })] } }, '#b:example.org'],
  [{ state: { events: [state('m.room.name', { name: 7 })] } }, '!room:example.org'],
  ['nonsense', '!room:example.org'],
  [{ state: { events: [null, 'text'] } }, '!room:example.org'],
])('has a name whatever the server answers', (room, name) => {
  expect(leftRoom(room)).toMatchObject({ name, leftAt: 0, isBanned: false });
});
