/**
 * The loaded part of one thread: its root, its newest answers, and what belongs to them. What is stored is shown at once; the
 * homeserver tells the rest, page by page.
 */
import { unwrap } from '../../protocol/channel';
import { PliFailure, fail, type ErrorCode } from '../../protocol/errors';
import type { StoredEvent } from '../../protocol/vault';
import { factsOf } from './record-facts';
import { mergeEvents, type RoomWindow, type WindowOptions } from './room-window';

/** Answers, edits and reactions of the first page. */
const firstPage = 100;
/** Milliseconds before a first page that could not be had is asked for again. */
const rest = 5_000;
const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['network-unreachable', 'timeout', 'not-ready']);

export interface ThreadWindowOptions extends Omit<WindowOptions, 'at'> {
  threadId: string;
  /** Every answer is known now: how many there are, and the newest. */
  onComplete?(count: number, newest: StoredEvent): void;
}

/** Where the pages of the homeserver have led. */
type Progress =
  /** It has not been asked. */
  | { state: 'unasked' }
  /** Answers from `oldest` on are whole; `from` leads to those before. */
  | { state: 'partial'; from: string; oldest: number }
  | { state: 'complete' };

export function createThreadWindow(options: ThreadWindowOptions): RoomWindow {
  const { context, roomId, threadId, live, changed } = options;
  let stored: readonly StoredEvent[] = [];
  let shown: readonly StoredEvent[] = [];
  let progress: Progress = { state: 'unasked' };
  let loading: Promise<{ start: boolean }> | null = null;
  let failed: ErrorCode | null = null;
  let restUntil = 0;
  /** Events of the room that have come while this thread was open. */
  const seen = new Set<string>();

  const isRoot = ({ eventId }: StoredEvent) => eventId === threadId;
  const isAnswer = (record: StoredEvent) => factsOf(record).thread === threadId;

  /** The root first, then the answers that are whole; a gap stands between where some are missing. */
  function select(): readonly StoredEvent[] {
    const root = stored.filter(isRoot);
    const others = stored.filter((record) => !isRoot(record));
    if (progress.state !== 'partial') return [...root, ...others];
    const { oldest, from } = progress;
    const answers = others.filter((record) => isAnswer(record) && record.position >= oldest);
    const whole = answers.map((record, index) => (index === 0 ? { ...record, gapToken: from } : record));
    // Edits and reactions are none of what is counted: they lie where they are.
    return [...root, ...others.filter((record) => !isAnswer(record)), ...whole].sort(rootFirst);
  }
  const rootFirst = (one: StoredEvent, other: StoredEvent) =>
    Number(isRoot(other)) - Number(isRoot(one)) || one.position - other.position;

  function set(next: readonly StoredEvent[]): void {
    // A gap of the room's timeline is none of the thread.
    stored = next.map((record) => (record.gapToken === null ? record : withoutGap(record)));
    shown = select();
    changed();
  }

  async function page(count: number): Promise<void> {
    const { client } = live() ?? fail('not-ready');
    // The SDK is loaded by now; before the first paint it must not be.
    const { fetchThread, fetchRoot } = await import('./thread-history');
    const [from, before] =
      progress.state === 'partial' ? [progress.from, progress.oldest] : [null, Number.POSITIVE_INFINITY];
    const { events, next } = await fetchThread(context, client, { roomId, threadId, from, before, limit: count });
    const oldest = Math.min(before, ...events.filter(isAnswer).map(({ position }) => position));
    progress = next === null ? { state: 'complete' } : { state: 'partial', from: next, oldest };
    const merged = mergeEvents(stored, events);
    const root = merged.some(isRoot) ? null : await fetchRoot(context, client, roomId, threadId, oldest - 1);
    set(root ? mergeEvents(merged, [root]) : merged);
    const answers = stored.filter((record) => isAnswer(record) && !factsOf(record).event.redacted);
    const newest = answers.at(-1);
    if (progress.state === 'complete' && newest) options.onComplete?.(answers.length, newest);
  }

  function load(count: number): Promise<{ start: boolean }> {
    const run = async () => {
      failed = null;
      changed();
      try {
        await page(count);
        return { start: progress.state === 'complete' };
      } catch (cause) {
        failed = cause instanceof PliFailure ? cause.error.code : 'internal';
        restUntil = context.clock() + rest;
        throw cause;
      } finally {
        loading = null;
        changed();
      }
    };
    loading ??= run();
    return loading;
  }

  return {
    records: () => shown,
    state: () => ({
      before: loading ? 'loading' : failed ? 'failed' : progress.state === 'complete' ? 'start' : 'idle',
      error: loading ? null : failed,
      after: 'end',
    }),
    async open() {
      set(mergeEvents(unwrap(await context.vault.call('readThread', { roomId, threadId })), stored));
    },
    take(events) {
      // The room begins anew after a gap: answers of that time are asked for.
      const hasGap = events.some(({ eventId, gapToken }) => gapToken !== null && !seen.has(eventId));
      for (const { eventId } of events) seen.add(eventId);
      if (hasGap && progress.state !== 'unasked') progress = { state: 'unasked' };
      const known = new Set(stored.map(({ eventId }) => eventId));
      const belongs = (record: StoredEvent) => {
        const { relation } = factsOf(record);
        return known.has(record.eventId) || isRoot(record) || isAnswer(record) || known.has(relation?.target ?? '');
      };
      const relevant: StoredEvent[] = [];
      for (const record of events) {
        if (!belongs(record)) continue;
        relevant.push(record);
        known.add(record.eventId);
      }
      if (relevant.length > 0) set(mergeEvents(stored, relevant));
    },
    loadOlder: (count) => (progress.state === 'complete' ? Promise.resolve({ start: true }) : load(count)),
    loadNewer: () => Promise.resolve({ end: true }),
    reachesEnd: () => true,
    /** What is stored may lack answers of the time this session was not there: asked for once. */
    async fillGap() {
      if (progress.state !== 'unasked' || loading || context.clock() < restUntil) return;
      await load(firstPage);
    },
    connected() {
      if (failed === null || !passing.has(failed)) return;
      failed = null;
      restUntil = 0;
      changed();
    },
    restart() {
      progress = { state: 'unasked' };
      set([]);
    },
    shrink: () => undefined,
  };
}

const bare = new WeakMap<StoredEvent, StoredEvent>();
/** The same object for the same event, so that what was made of it stays. */
function withoutGap(record: StoredEvent): StoredEvent {
  const known = bare.get(record) ?? { ...record, gapToken: null };
  bare.set(record, known);
  return known;
}
