/** A room's polls, read from the vault with what refers to them; older ones are found by going back through history. */
import { unwrap } from '../../protocol/channel';
import type { TimelineItem } from '../../protocol/timeline';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import type { SendQueue } from '../send-queue';
import { factsOf, itemsOf, type PollSource, createPollSource, isPoll, type Timelines } from '../timeline';
import { samePlain } from '../value';

/** Polls shown: a room that has more of them is searched. */
const mostPolls = 100;
/** Events of history fetched at a time, and how often until one has to be asked again. */
const step = 200;
const mostSteps = 10;

export interface RoomPollsParts {
  context: CoreContext;
  queue: Pick<SendQueue, 'messages' | 'onChange'>;
  timelines: Pick<Timelines, 'onRecorded' | 'onMember' | 'loadOlder'>;
}

const readStarts = async ({ vault }: CoreContext, roomId: string): Promise<readonly StoredEvent[]> =>
  unwrap(await vault.call('readPolls', { roomId, limit: mostPolls })).filter(isPoll);

/** Whether everything after a poll is stored, so that no vote can be missing. */
async function gapTime({ vault }: CoreContext, roomId: string): Promise<number> {
  const { gap } = unwrap(await vault.call('readCoverage', { roomId }));
  return gap?.timestamp ?? -Infinity;
}

/** Follows a room's polls, the newest first. */
export function subscribeRoomPolls(
  parts: RoomPollsParts,
  roomId: string,
  emit: (polls: readonly TimelineItem[]) => void,
): () => void {
  const { context, queue, timelines } = parts;
  const source: PollSource = createPollSource({
    context,
    roomId,
    client: () => context.client(),
    changed: () => refresh(),
  });
  let ended = false;
  let told: readonly TimelineItem[] | null = null;
  let running: Promise<void> | null = null;
  let again = false;

  async function read(): Promise<void> {
    const [starts, gap] = [await readStarts(context, roomId), await gapTime(context, roomId)];
    const ids = starts.map(({ eventId }) => eventId);
    const times = new Map(starts.map(({ eventId, timestamp }) => [eventId, timestamp]));
    source.follow(ids, (pollId) => (times.get(pollId) ?? 0) >= gap);
    const related = unwrap(await context.vault.call('readRelations', { roomId, eventIds: ids }));
    const known = new Set(ids);
    const records = [...starts, ...related.filter(({ eventId }) => !known.has(eventId))];
    const items = await itemsOf(context, roomId, records, queue.messages(roomId), source.records());
    const polls = items.filter(({ content, eventId }) => content.type === 'poll' && known.has(eventId ?? '')).reverse();
    if (ended || samePlain(told, polls)) return;
    told = polls;
    emit(polls);
  }

  function refresh(): void {
    if (running) {
      again = true;
      return;
    }
    running = read()
      .catch((cause: unknown) => context.log.error('a room’s polls could not be read', cause))
      .finally(() => {
        running = null;
        if (again && !ended) {
          again = false;
          refresh();
        }
      });
  }

  const concerns = (record: StoredEvent) => isPoll(record) || factsOf(record).relation !== null;
  const stops = [
    timelines.onRecorded((changed, events) => {
      if (changed !== roomId || !events.some(concerns)) return;
      source.take(events);
      refresh();
    }),
    timelines.onMember((changed, userId) => {
      if (changed === roomId && told?.some(({ sender }) => sender.userId === userId)) refresh();
    }),
    queue.onChange((changed) => {
      if (changed === roomId) refresh();
    }),
    context.onClient(() => refresh()),
  ];
  refresh();
  return () => {
    ended = true;
    for (const stop of stops) stop();
  };
}

/**
 * Goes back through history until an older poll comes, the room begins, or a good stretch has been read.
 * @throws {PliFailure} network-unreachable, timeout, server-error, forbidden
 */
export async function findOlderPolls(
  { context, timelines }: Pick<RoomPollsParts, 'context' | 'timelines'>,
  roomId: string,
): Promise<{ start: boolean }> {
  const before = (await readStarts(context, roomId)).length;
  for (let round = 0; round < mostSteps; round += 1) {
    const { start } = await timelines.loadOlder({ roomId, at: null, threadId: null }, step);
    if (start) return { start };
    if ((await readStarts(context, roomId)).length !== before) break;
  }
  return { start: false };
}
