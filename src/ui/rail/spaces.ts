/** The rail's tabs: the joined spaces that lie in no other joined space, with what is unread in each. */
import type { Avatar } from '../../protocol/people';
import type { RoomRow } from '../../protocol/rooms';

export interface SpaceTab {
  roomId: string;
  name: string;
  avatar: Avatar;
  unread: number;
  mentions: number;
  /** How deep it lies in other spaces; 0 for those of the rail itself. */
  depth: number;
}

export interface RailChoice {
  /** Decides the order of names. */
  locale: string;
  /** Places as they were chosen (MSC3230); spaces without one stand last, by name. */
  order: Readonly<Record<string, string>>;
  /** Spaces within this one and those around it are shown too. */
  selected: string | null;
}

type Space = RoomRow & { kind: 'space' };
const isSpace = (row: RoomRow): row is Space => row.kind === 'space' && row.membership === 'join';

/**
 * Whether a space stands in the rail itself: no other holds it. Of spaces that hold one another, the first by its ID does.
 */
function isTop(space: Space, spaces: ReadonlyMap<string, Space>): boolean {
  return space.spaces.every((holder) => {
    const around = spaces.get(holder);
    return !around || (around.spaces.includes(space.roomId) && space.roomId < holder);
  });
}

/** The spaces directly in one: rows tell all that hold a space, near ones and far ones. */
function within(parent: Space, spaces: ReadonlyMap<string, Space>): Space[] {
  return [...spaces.values()].filter(
    (space) =>
      space.spaces.includes(parent.roomId) &&
      !isTop(space, spaces) &&
      !space.spaces.some(
        (between) =>
          between !== parent.roomId &&
          spaces.get(between)?.spaces.includes(parent.roomId) === true &&
          !parent.spaces.includes(between),
      ),
  );
}

function byPlace({ order, locale }: RailChoice) {
  return (one: Space, other: Space): number => {
    const [left, right] = [order[one.roomId], order[other.roomId]];
    if (left !== right) {
      if (left === undefined) return 1;
      if (right === undefined) return -1;
      return left < right ? -1 : 1;
    }
    return one.name.localeCompare(other.name, locale);
  };
}

/** Spaces in their order. Muted rooms do not count; a mention always does. */
export function spaceTabs(rows: readonly RoomRow[], choice: RailChoice): readonly SpaceTab[] {
  const spaces = new Map(rows.filter(isSpace).map((space) => [space.roomId, space]));
  if (spaces.size === 0) return [];
  const sums = new Map([...spaces.keys()].map((roomId) => [roomId, { unread: 0, mentions: 0 }]));
  for (const row of rows) {
    if (row.kind === 'space' || row.membership !== 'join') continue;
    for (const space of row.spaces) {
      const sum = sums.get(space);
      if (!sum) continue;
      if (!row.muted) sum.unread += row.unreadCount + row.unreadThreads;
      sum.mentions += row.mentionCount + row.threadMentions;
    }
  }
  const around = new Set([choice.selected, ...(spaces.get(choice.selected ?? '')?.spaces ?? [])]);
  const tabs = new Map<string, SpaceTab>();
  const add = (space: Space, depth: number) => {
    if (tabs.has(space.roomId)) return;
    const { roomId, name, avatar } = space;
    tabs.set(roomId, { roomId, name, avatar, depth, ...(sums.get(roomId) ?? { unread: 0, mentions: 0 }) });
    if (!around.has(roomId)) return;
    for (const child of within(space, spaces).toSorted(byPlace(choice))) add(child, depth + 1);
  };
  const top = [...spaces.values()].filter((space) => isTop(space, spaces)).toSorted(byPlace(choice));
  for (const space of top) add(space, 0);
  return [...tabs.values()];
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

/**
 * The rail's own spaces with one moved by `by` places, or to stand before another (null: last); null where it would stay
 * where it is.
 */
export function movedInRail(
  tabs: readonly SpaceTab[],
  moved: string,
  to: { by: 1 | -1 } | { before: string | null },
): readonly string[] | null {
  const order = tabs.filter(({ depth }) => depth === 0).map(({ roomId }) => roomId);
  const at = order.indexOf(moved);
  const rest = order.filter((roomId) => roomId !== moved);
  if (at < 0) return null;
  const next = 'by' in to ? at + to.by : to.before === null ? rest.length : rest.indexOf(to.before);
  if (next < 0 || next > rest.length || next === at) return null;
  return [...rest.slice(0, next), moved, ...rest.slice(next)];
}
