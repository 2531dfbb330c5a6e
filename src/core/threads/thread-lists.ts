/** The topic `threads`: lists of a room's threads, and of all rooms'. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { unwrap } from '../../protocol/channel';
import { fail } from '../../protocol/errors';
import type { Quote } from '../../protocol/timeline';
import type { ThreadList, ThreadRow } from '../../protocol/threads';
import { errorOf } from '../failures';
import { messageLine } from '../message-actions';
import type { CoreContext } from '../ports';
import type { Drafts } from '../room';
import type { RoomList } from '../rooms';
import { factsOf, type Timelines } from '../timeline';
import { samePlain } from '../value';
import type { Threads } from './threads';

/** Threads of a list that are shown at most: who looks for others searches. */
const mostRows = 200;
/** Rooms that are asked at a time for the list of all rooms, those of the last messages first. */
const roomsAtATime = 15;
/** Milliseconds in which changes are gathered. */
const pause = 60;

export interface ThreadLists {
  subscribe(roomId: string | null, emit: (list: ThreadList) => void): () => void;
  /** Asks the homeserver for more. Errors: not-ready, network-unreachable, server-error. */
  more(roomId: string | null): Promise<void>;
  /** A room was opened (null: none): its newest threads are asked for, once. */
  opened(roomId: string | null): void;
  /** Events of a room were left out by sync, and answers with them: its threads are to be asked for anew. */
  limited(roomId: string): void;
}

export interface ThreadListsParts {
  context: CoreContext;
  list: RoomList;
  threads: Threads;
  drafts: Pick<Drafts, 'beginning'>;
  timelines: Pick<Timelines, 'onMember'>;
}

/** How far the homeserver was asked for a room's threads: `null` for the end. */
type Reached = string | null;

interface Watched {
  emit: (list: ThreadList) => void;
  told: ThreadList | null;
}

export function createThreadLists({ context, list, threads, drafts, timelines }: ThreadListsParts): ThreadLists {
  const { vault, log } = context;
  /** By room; those that are missing have not been asked for. */
  const reached = new Map<string, Reached>();
  const watched = new Map<string | null, Set<Watched>>();
  const asking = new Map<string | null, Promise<void>>();
  const failures = new Map<string | null, ThreadList['error']>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let openedRoom: string | null = null;

  async function quote(roomId: string, eventId: string): Promise<Quote> {
    try {
      const { event, sender, text } = await messageLine(context, roomId, eventId);
      const state = event.redacted ? 'redacted' : event.locked ? 'undecryptable' : 'loaded';
      return { eventId, sender, text, state };
    } catch (cause) {
      if (errorOf(cause).code === 'internal') log.error('a message of a thread could not be read', cause);
      return { eventId, sender: null, text: '', state: 'missing' };
    }
  }

  async function rowOf(roomId: string, threadId: string): Promise<ThreadRow | null> {
    await threads.load(roomId);
    const known = threads.known(roomId, threadId);
    if (!known || known.count === 0) return null;
    const { last } = known;
    const [root, latest, draft] = await Promise.all([
      quote(roomId, threadId),
      last ? quote(roomId, last.eventId) : Promise.resolve(null),
      drafts.beginning(roomId, threadId),
    ]);
    return {
      roomId,
      threadId,
      root,
      count: known.count,
      last: last && latest && { ...latest, timestamp: factsOf(last).event.timestamp },
      unread: known.unread,
      participated: known.participated || root.sender?.userId === context.userId,
      draft,
    };
  }

  const joined = () => list.rows().filter(({ membership, kind }) => membership === 'join' && kind !== 'space');
  const unasked = () => joined().filter(({ roomId }) => !reached.has(roomId));
  /** Rooms of which the homeserver has told some threads, and has more. */
  const unfinished = () => joined().filter(({ roomId }) => typeof reached.get(roomId) === 'string');
  const isAtEnd = (roomId: string | null) =>
    roomId === null
      ? unasked().length + unfinished().length === 0
      : reached.get(roomId) === null && reached.has(roomId);

  async function compute(roomId: string | null): Promise<ThreadList> {
    const found = unwrap(await vault.call('readNewestThreads', { roomId, limit: mostRows }));
    const isHere = new Set(joined().map((row) => row.roomId));
    const rows = await Promise.all(
      found.filter((each) => isHere.has(each.roomId)).map((each) => rowOf(each.roomId, each.threadId)),
    );
    const error = failures.get(roomId) ?? null;
    const state = asking.has(roomId) ? 'loading' : error ? 'failed' : isAtEnd(roomId) ? 'end' : 'idle';
    return { rows: rows.flatMap((row) => row ?? []), state, error };
  }

  async function publish(roomId: string | null): Promise<void> {
    const subscribers = watched.get(roomId);
    if (!subscribers || subscribers.size === 0) return;
    const next = await compute(roomId);
    for (const each of subscribers) {
      if (samePlain(each.told, next)) continue;
      each.told = next;
      each.emit(next);
    }
  }
  function publishAll(): void {
    timer = undefined;
    for (const roomId of watched.keys())
      publish(roomId).catch((cause: unknown) => log.error('threads could not be listed', cause));
  }
  const touch = () => {
    if (watched.size > 0) timer ??= setTimeout(publishAll, pause);
  };

  async function askRoom(client: MatrixClient, roomId: string): Promise<void> {
    const from = reached.get(roomId) ?? null;
    if (from === null && reached.has(roomId)) return;
    const { fetchThreads } = await import('./live');
    reached.set(roomId, await fetchThreads(context, client, threads, roomId, from));
  }
  async function ask(roomId: string | null): Promise<void> {
    const client = context.client() ?? fail('not-ready');
    const next = () => (unasked().length > 0 ? unasked() : unfinished()).slice(0, roomsAtATime);
    for (const each of roomId === null ? next() : [{ roomId }]) await askRoom(client, each.roomId);
  }
  function more(roomId: string | null): Promise<void> {
    const run = async () => {
      failures.delete(roomId);
      touch();
      try {
        if (threads.supported()) await ask(roomId);
      } catch (cause) {
        failures.set(roomId, errorOf(cause).code);
        throw cause;
      } finally {
        asking.delete(roomId);
        touch();
      }
    };
    const known = asking.get(roomId) ?? run();
    asking.set(roomId, known);
    return known;
  }

  threads.onChange(touch);
  timelines.onMember(touch);
  /** The first page of what somebody looks at. */
  const begin = (roomId: string | null) => {
    const isBegun = roomId === null ? unasked().length === 0 : reached.has(roomId);
    if (isBegun || !context.client()) return;
    more(roomId).catch((cause: unknown) => log.debug(`threads could not be asked for: ${errorOf(cause).code}`));
  };
  context.onClient(() => {
    for (const roomId of watched.keys()) begin(roomId);
    if (openedRoom !== null) begin(openedRoom);
  });
  return {
    opened(roomId) {
      openedRoom = roomId;
      if (roomId !== null) begin(roomId);
    },
    limited(roomId) {
      reached.delete(roomId);
      if (roomId === openedRoom || watched.has(roomId)) begin(roomId);
    },
    subscribe(roomId, emit) {
      const subscriber: Watched = { emit, told: null };
      const known = watched.get(roomId) ?? new Set();
      watched.set(roomId, known.add(subscriber));
      publish(roomId).catch((cause: unknown) => log.error('threads could not be listed', cause));
      begin(roomId);
      return () => {
        known.delete(subscriber);
        if (known.size === 0) watched.delete(roomId);
      };
    },
    more,
  };
}
