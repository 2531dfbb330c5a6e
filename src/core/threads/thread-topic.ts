/** The topic `thread`: what the panel of one thread needs beside its messages. */
import { unwrap } from '../../protocol/channel';
import type { ThreadDetails } from '../../protocol/threads';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import type { ReadMark } from '../receipts';
import type { Drafts } from '../room';
import { factsOf } from '../timeline';
import { samePlain } from '../value';
import type { Threads } from './threads';

/**
 * The last message of a thread that is read, where others follow that are not mine; null where nothing is new.
 * @param records the thread's events by position
 */
export function newFromIn(
  records: readonly StoredEvent[],
  { threadId, userId, marks }: { threadId: string; userId: string; marks: readonly ReadMark[] },
): string | null {
  const isShown = (record: StoredEvent) => factsOf(record).shown && factsOf(record).thread === threadId;
  const places = new Map(records.map(({ eventId, position }) => [eventId, position]));
  const isRead = (record: StoredEvent) =>
    factsOf(record).event.sender === userId ||
    marks.some(({ eventId, timestamp }) => {
      const place = places.get(eventId);
      return place === undefined ? record.timestamp <= timestamp : record.position <= place;
    });
  const answers = records.filter(isShown);
  const last = answers.findLastIndex(isRead);
  if (!answers.slice(last + 1).some((record) => !factsOf(record).event.redacted)) return null;
  return answers[last]?.eventId ?? threadId;
}

export function subscribeThread(
  { context, drafts, threads }: { context: CoreContext; drafts: Drafts; threads: Threads },
  { roomId, threadId }: { roomId: string; threadId: string },
  emit: (details: ThreadDetails) => void,
): () => void {
  let ended = false;
  let told: ThreadDetails | null = null;
  const open = async () => {
    const [draft, records] = await Promise.all([
      drafts.load(roomId, threadId),
      context.vault.call('readThread', { roomId, threadId }).then(unwrap),
    ]);
    if (ended) return;
    // Once it is open, nothing is new for the first time.
    const isUnread = threads.known(roomId, threadId)?.unread !== 'no';
    const marks = threads.marks(roomId, threadId);
    const newFrom = isUnread ? newFromIn(records, { threadId, userId: context.userId, marks }) : null;
    const details: ThreadDetails = { draft, newFrom };
    if (samePlain(told, details)) return;
    told = details;
    emit(details);
  };
  open().catch((cause: unknown) => {
    context.log.error('a thread could not be opened', cause);
    if (!ended) emit({ draft: null, newFrom: null });
  });
  return () => {
    ended = true;
  };
}
