/** What spaces hold, asked of the homeserver page by page (client-server API, "GET /rooms/{roomId}/hierarchy"). */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import type { SpaceEntry, SpacePage } from '../../protocol/spaces';
import { request } from '../failures';
import { summaryOf } from '../joining';

type Json = Record<string, unknown>;

const pageSize = 30;
const records = (value: unknown): Json[] => (Array.isArray(value) ? value.map((each) => Object(each) as Json) : []);
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

interface Link {
  via: string[];
  order: string;
  suggested: boolean;
  /** Milliseconds since 1970. */
  since: number;
}

/** The space's own words on its children: `m.space.child` events, those without a server to join by left out. */
export function linksOf(events: readonly Json[]): Map<string, Link> {
  const links = new Map<string, Link>();
  for (const event of events) {
    const content = Object(event['content']) as Json;
    const via = strings(content['via']);
    const { state_key: child, origin_server_ts: since } = event;
    if (event['type'] !== 'm.space.child' || typeof child !== 'string' || via.length === 0) continue;
    const { order, suggested } = content;
    links.set(child, {
      via: via.slice(0, 3),
      order: typeof order === 'string' && /^[\x20-\x7e]{1,50}$/.test(order) ? order : '\uffff',
      suggested: suggested === true,
      since: typeof since === 'number' ? since : 0,
    });
  }
  return links;
}

/** Links of the spaces whose pages are being read: only the first page tells them. */
const known = new WeakMap<MatrixClient, Map<string, Map<string, Link>>>();

export async function spacePage(
  accountId: string,
  client: MatrixClient,
  { spaceId, since }: { spaceId: string; since: string | null },
): Promise<SpacePage> {
  const answer = await request(() =>
    client.http.authedRequest<Json>(
      Method.Get,
      `/rooms/${encodeURIComponent(spaceId)}/hierarchy`,
      { max_depth: 1, limit: pageSize, ...(since !== null && { from: since }) },
      undefined,
      { prefix: '/_matrix/client/v1' },
    ),
  );
  const rooms = records(answer['rooms']);
  const spaces = known.get(client) ?? new Map<string, Map<string, Link>>();
  known.set(client, spaces);
  const own = rooms.find((room) => room['room_id'] === spaceId);
  if (own) spaces.set(spaceId, linksOf(records(own['children_state'])));
  const links = spaces.get(spaceId) ?? new Map<string, Link>();
  const entries = rooms.flatMap((room): (SpaceEntry & { link: Link })[] => {
    const link = links.get(String(room['room_id']));
    if (!link) return [];
    const childCount = linksOf(records(room['children_state'])).size;
    const summary = summaryOf(accountId, client, room);
    return [{ ...summary, via: link.via, suggested: link.suggested, childCount, link }];
  });
  const next = answer['next_batch'];
  return {
    entries: entries.toSorted(inOrder).map(({ link: _ofTheSort, ...entry }) => entry),
    next: typeof next === 'string' && next !== '' ? next : null,
  };
}

/** As the space orders them, then by age, then by ID ("Ordering of children within a space"). */
function inOrder(one: { roomId: string; link: Link }, other: { roomId: string; link: Link }): number {
  if (one.link.order !== other.link.order) return one.link.order < other.link.order ? -1 : 1;
  return one.link.since - other.link.since || (one.roomId < other.roomId ? -1 : 1);
}
