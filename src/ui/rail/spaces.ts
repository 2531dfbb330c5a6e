/** The rail's tabs: the joined spaces that lie in no other joined space, with what is unread in each. */
import type { Avatar } from '../../protocol/people';
import type { RoomRow } from '../../protocol/rooms';

export interface SpaceTab {
  roomId: string;
  name: string;
  avatar: Avatar;
  unread: number;
  mentions: number;
}

/** Spaces by name, `locale` deciding their order. Muted rooms do not count; a mention always does. */
export function spaceTabs(rows: readonly RoomRow[], locale: string): readonly SpaceTab[] {
  const tabs = new Map<string, SpaceTab>();
  for (const row of rows) {
    if (row.kind !== 'space' || row.membership !== 'join' || row.spaces.length > 0) continue;
    tabs.set(row.roomId, { roomId: row.roomId, name: row.name, avatar: row.avatar, unread: 0, mentions: 0 });
  }
  if (tabs.size === 0) return [];
  for (const row of rows) {
    if (row.kind === 'space' || row.membership !== 'join') continue;
    for (const space of row.spaces) {
      const tab = tabs.get(space);
      if (!tab) continue;
      if (!row.muted) tab.unread += row.unreadCount + row.unreadThreads;
      tab.mentions += row.mentionCount + row.threadMentions;
    }
  }
  return [...tabs.values()].toSorted((one, other) => one.name.localeCompare(other.name, locale));
}

/** What is unread in all conversations. */
export function unreadSum(rows: readonly RoomRow[]): { unread: number; mentions: number } {
  let unread = 0;
  let mentions = 0;
  for (const row of rows) {
    if (row.kind === 'space' || row.membership !== 'join') continue;
    if (!row.muted) unread += row.unreadCount + row.unreadThreads;
    mentions += row.mentionCount + row.threadMentions;
  }
  return { unread, mentions };
}
