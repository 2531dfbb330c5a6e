import { expect, it } from 'vitest';
import { knownServers } from './known-servers';

const members = (...userIds: string[]) => userIds.map((userId) => ({ userId }));

it('knows the servers of the people in one’s rooms, each person once, without its own and bare addresses', () => {
  const rooms = [
    members('@me:here.example', '@a:one.example', '@b:two.example', '@c:192.0.2.1'),
    members('@a:one.example', '@b:two.example', '@d:two.example', '@e:two.example:8448'),
  ];
  expect(knownServers(rooms, 'here.example')).toEqual(['two.example', 'one.example', 'two.example:8448']);
});
