/** What the room list shows and in which order: a pure function of rows, space and filter. */
import type { RoomRow } from '../../protocol/rooms';
import { settingDefinitions, type SettingValue } from '../../protocol/settings';
import type { RoomFilter } from '../app';

/** Sections whose order is one's own; invitations always come first. */
export type OwnSection = SettingValue<'sectionOrder'>[number];
export type Section = 'invitations' | OwnSection;

export type ListEntry =
  { kind: 'header'; key: string; section: Section } | { kind: 'room'; key: string; row: RoomRow; section: Section };

/** Something in the room is new to me. */
export const isUnread = (row: RoomRow): boolean =>
  row.unread || row.unreadCount > 0 || row.mentionCount > 0 || row.unreadThreads > 0;

const filters: Readonly<Record<RoomFilter, (row: RoomRow) => boolean>> = {
  all: () => true,
  unread: (row) => isUnread(row) || row.membership === 'invite',
  people: (row) => row.kind === 'direct',
  rooms: (row) => row.kind === 'room',
};

/** Joined spaces stand in the rail, and what one has left nowhere. */
const isListed = (row: RoomRow): boolean =>
  row.membership !== 'leave' && (row.kind !== 'space' || row.membership === 'invite');

function sectionOf(row: RoomRow): Section {
  if (row.membership === 'invite') return 'invitations';
  if (row.favourite) return 'favourites';
  return row.lowPriority ? 'low-priority' : 'conversations';
}

export interface ListChoice {
  space: string | null;
  filter: RoomFilter;
  /** The opened room stays in the list, whatever the filter, as long as it is open. */
  openRoomId: string | null;
  /** The order of the sections; what it leaves out comes last. */
  order: readonly OwnSection[];
}

const everySection = settingDefinitions.sectionOrder.default;

/** Favourites that were given a place come first, in its order; the others stay as they are. */
function byPlace(one: ListEntry, other: ListEntry): number {
  const place = (entry: ListEntry) => (entry.kind === 'room' ? (entry.row.favouriteOrder ?? 2) : 0);
  return place(one) - place(other);
}

/** Headers and rooms in order. */
export function listEntries(rows: readonly RoomRow[], choice: ListChoice): readonly ListEntry[] {
  const listed = rows.filter(isListed);
  const { space } = choice;
  const matches = filters[choice.filter];
  const sections: Record<Section, ListEntry[]> = {
    invitations: [],
    favourites: [],
    conversations: [],
    'low-priority': [],
  };
  for (const row of listed) {
    if (space !== null && !row.spaces.includes(space)) continue;
    if (!matches(row) && row.roomId !== choice.openRoomId) continue;
    const section = sectionOf(row);
    sections[section].push({ kind: 'room', key: row.roomId, row, section });
  }
  sections.favourites.sort(byPlace);
  return [...new Set<Section>(['invitations', ...choice.order, ...everySection])].flatMap((section) =>
    sections[section].length === 0
      ? []
      : [{ kind: 'header', key: `header-${section}`, section } as const, ...sections[section]],
  );
}

/** The room before (-1) or after (1) the opened one, among all or the unread ones; null at the end. */
export function neighbour(
  entries: readonly ListEntry[],
  openRoomId: string | null,
  step: 1 | -1,
  unreadOnly: boolean,
): string | null {
  const rooms = entries.flatMap((entry) => (entry.kind === 'room' ? [entry.row] : []));
  const at = rooms.findIndex((row) => row.roomId === openRoomId);
  const start = at === -1 && step === -1 ? rooms.length : at;
  for (let index = start + step; index >= 0 && index < rooms.length; index += step) {
    const row = rooms[index];
    if (row && (!unreadOnly || isUnread(row))) return row.roomId;
  }
  return null;
}
