import { expect, it } from 'vitest';
import type { RoomRow } from '../../protocol/rooms';
import { spaceTabs, unreadSum } from './spaces';

const row = (name: string, fields: Partial<RoomRow>): RoomRow => ({
  roomId: `!${name}`,
  name,
  avatar: { url: null, initials: 'AB', colour: 0 },
  kind: 'room',
  membership: 'join',
  favourite: false,
  favouriteOrder: null,
  lowPriority: false,
  muted: false,
  notify: 'all',
  encrypted: true,
  public: false,
  unread: false,
  unreadCount: 0,
  mentionCount: 0,
  unreadThreads: 0,
  threadMentions: 0,
  preview: null,
  timestamp: 0,
  presence: null,
  spaces: [],
  inviter: null,
  ...fields,
});

const world = [
  row('Ministère', { kind: 'space' }),
  row('DNUM', { kind: 'space' }),
  row('Équipe', { kind: 'space', spaces: ['!DNUM'] }),
  row('Invited', { kind: 'space', membership: 'invite' }),
  row('One', { spaces: ['!DNUM', '!Équipe'], unreadCount: 3, mentionCount: 1 }),
  row('Two', { spaces: ['!DNUM'], unreadCount: 18, muted: true }),
  row('Three', { unreadCount: 2 }),
];

it('shows joined top-level spaces by name, with the sums of what is unread and not muted', () => {
  expect(spaceTabs(world, 'fr').map(({ name, unread, mentions }) => [name, unread, mentions])).toEqual([
    ['DNUM', 3, 1],
    ['Ministère', 0, 0],
  ]);
});

it('sums all conversations', () => {
  expect(unreadSum(world)).toEqual({ unread: 5, mentions: 1 });
});
