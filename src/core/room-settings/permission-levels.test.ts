import { describe, expect, it } from 'vitest';
import { readPowerLevels } from '../members';
import type { Json } from '../value';
import { permissionLevels, withPermission } from './permission-levels';

const read = (content: Json, isSpace = false) => {
  const levels = readPowerLevels({ version: '11', creator: null, additionalCreators: [], content });
  return new Map(permissionLevels(content, levels, isSpace).map(({ permission, level }) => [permission, level]));
};

describe('the table of permissions', () => {
  it('tells what each act needs, with the defaults of the specification', () => {
    const levels = read({ events: { 'm.room.name': 75 }, notifications: { room: 20 }, ban: 60 });
    expect(levels.get('state:m.room.name')).toBe(75);
    expect(levels.get('state:m.room.topic')).toBe(50);
    expect(levels.get('message:m.room.message')).toBe(0);
    expect(levels.get('notify-room')).toBe(20);
    expect([levels.get('ban'), levels.get('kick'), levels.get('invite')]).toEqual([60, 50, 0]);
    expect(read({}).get('notify-room')).toBe(50);
  });

  it('has what a room or a space is about, and not the other', () => {
    expect([read({}).has('state:m.space.child'), read({}).has('message:m.reaction')]).toEqual([false, true]);
    expect([read({}, true).has('state:m.space.child'), read({}, true).has('message:m.reaction')]).toEqual([
      true,
      false,
    ]);
  });
});

describe('a change of a permission', () => {
  const before: Json = { users: { '@a:x': 100 }, events: { 'm.room.topic': 10 }, 'org.example.own': true };

  it.each([
    ['state:m.room.name', 75, { events: { 'm.room.topic': 10, 'm.room.name': 75 } }],
    ['message:m.reaction', 0, { events: { 'm.room.topic': 10, 'm.reaction': 0 } }],
    ['message:m.room.message', 50, { events_default: 50 }],
    ['notify-room', 100, { notifications: { room: 100 } }],
    ['kick', 60, { kick: 60 }],
  ] as const)('%s to %i leaves everything else', (permission, level, changed) => {
    expect(withPermission(before, permission, level)).toEqual({ ...before, ...changed });
  });

  it('makes a record where a server claims something else', () => {
    expect(withPermission({ events: 'none' }, 'state:m.room.name', 50)).toEqual({ events: { 'm.room.name': 50 } });
  });
});
