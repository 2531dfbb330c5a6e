import { beforeEach, describe, expect, it } from 'vitest';
import { createIndexer, type Gap, type Indexer } from './indexer';

/** Pages left in each room's history, and the time before its oldest one. */
let history: Map<string, number>;
let filled: string[];
let limit: number | null;
let failure: Error | null;
let isFull: boolean;
let indexer: Indexer;

const gapOf = (roomId: string): Gap | null => {
  const pages = history.get(roomId) ?? 0;
  return pages === 0 ? null : { roomId, eventId: `$${pages}`, timestamp: pages };
};
const settled = async () => {
  for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
};

beforeEach(() => {
  history = new Map([
    ['!a', 3],
    ['!b', 2],
    ['!whole', 0],
  ]);
  filled = [];
  limit = -Infinity;
  failure = null;
  isFull = false;
  indexer = createIndexer({
    rooms: () => [...history.keys()],
    gaps: () => Promise.resolve([...history.keys()].flatMap((roomId) => gapOf(roomId) ?? [])),
    gapOf: (roomId) => Promise.resolve(gapOf(roomId)),
    fill({ roomId }) {
      if (failure) return Promise.reject(failure);
      filled.push(roomId);
      history.set(roomId, (history.get(roomId) ?? 0) - 1);
      return Promise.resolve();
    },
    limit: () => limit,
    rest: () => Promise.resolve(),
    clock: () => 0,
    onChange: () => undefined,
    onError: () => isFull,
  });
});

describe('the background', () => {
  it('fetches room after room to its beginning', async () => {
    indexer.set('on');
    await settled();
    expect(filled).toEqual(['!a', '!a', '!a', '!b', '!b']);
    expect(indexer.progress()).toEqual({ state: 'done', rooms: 3, totalRooms: 3 });
  });

  it('stops at the limit', async () => {
    limit = 1;
    indexer.set('on');
    await settled();
    expect(filled).toEqual(['!a', '!a', '!b']);
    expect(indexer.progress().state).toBe('done');
  });

  it('does nothing while it waits, is paused or off', async () => {
    await settled();
    expect(indexer.progress().state).toBe('waiting');
    indexer.set('paused');
    await settled();
    expect(indexer.progress()).toEqual({ state: 'paused', rooms: 1, totalRooms: 3 });
    limit = null;
    indexer.set('on');
    await settled();
    expect(indexer.progress().state).toBe('off');
    expect(filled).toEqual([]);
  });

  it('fetches a room that somebody wants whole first, also while it is paused', async () => {
    limit = 1;
    indexer.set('paused');
    indexer.want('!b');
    await settled();
    expect(filled).toEqual(['!b', '!b']);
    indexer.set('on');
    await settled();
    expect(filled).toEqual(['!b', '!b', '!a', '!a']);
  });

  it('goes on where new gaps have come', async () => {
    indexer.set('on');
    await settled();
    history.set('!whole', 1);
    indexer.look();
    await settled();
    expect(filled.at(-1)).toBe('!whole');
  });

  it('leaves a room that cannot be had, and takes the others', async () => {
    failure = new Error('forbidden');
    indexer.set('on');
    await settled();
    failure = null;
    indexer.want('!b');
    await settled();
    expect(filled).toEqual(['!b', '!b']);
    expect(indexer.progress().state).toBe('done');
  });

  it('stops where the disk is full, until it is told to go on', async () => {
    failure = new Error('disk-full');
    isFull = true;
    indexer.set('on');
    await settled();
    expect(indexer.progress().state).toBe('disk-full');
    failure = null;
    isFull = false;
    indexer.set('on');
    await settled();
    expect(filled).toHaveLength(5);
  });

  it('says that it waits for the network', async () => {
    indexer.set('paused');
    await settled();
    indexer.offline(true);
    expect(indexer.progress().state).toBe('paused');
  });

  it('ends when it is stopped', async () => {
    indexer.set('on');
    indexer.stop();
    await settled();
    expect(filled.length).toBeLessThanOrEqual(1);
  });
});
