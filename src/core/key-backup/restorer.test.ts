import { beforeEach, describe, expect, it } from 'vitest';
import { createRestorer, type Restorer, type RestorerOptions } from './restorer';

let rooms: string[];
let log: string[];
let written: string[][];
let release: Map<string, (keys: number | Error) => void>;

beforeEach(() => {
  rooms = ['!a', '!b', '!c'];
  log = [];
  written = [];
  release = new Map();
});

function make(options: Partial<RestorerOptions> = {}): Restorer {
  return createRestorer({
    rooms: () => rooms,
    restored: new Set(),
    restore: (roomId, background) => {
      log.push(`${roomId} ${background ? 'background' : 'now'}`);
      return new Promise((resolve, reject) => {
        release.set(roomId, (keys) => (keys instanceof Error ? reject(keys) : resolve(keys)));
      });
    },
    write(done) {
      written.push([...done]);
      return Promise.resolve();
    },
    onChange: () => undefined,
    onError: (roomId) => log.push(`${roomId} failed`),
    ...options,
  });
}
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
async function finish(roomId: string, keys: number | Error = 1): Promise<void> {
  release.get(roomId)?.(keys);
  await turn();
}

describe('restoring keys', () => {
  it('takes one room after another in the background, and writes down what is done', async () => {
    const restorer = make();
    restorer.background('on');
    expect(log).toEqual(['!a background']);
    await finish('!a', 3);
    await finish('!b', 0);
    expect(restorer.progress()).toEqual({ state: 'running', rooms: 2, totalRooms: 3, keys: 3 });
    await finish('!c', 2);
    expect(restorer.progress()).toEqual({ state: 'done', rooms: 3, totalRooms: 3, keys: 5 });
    expect(written).toEqual([['!a', '!b', '!c']]);
  });

  it('goes on after a restart where it was', () => {
    const restorer = make({ restored: new Set(['!a', '!b']) });
    restorer.background('on');
    expect(log).toEqual(['!c background']);
  });

  it('takes a room at once that somebody opens, whatever the background does', async () => {
    const restorer = make();
    restorer.want('!c');
    restorer.want('!c');
    expect(log).toEqual(['!c now']);
    expect(restorer.searched('!c')).toBe(false);
    await finish('!c');
    expect(restorer.searched('!c')).toBe(true);
    restorer.want('!c');
    expect(log).toEqual(['!c now']);
    void restorer.insist('!c');
    expect(log).toEqual(['!c now', '!c now']);
  });

  it('pauses after the room at hand, resumes, and is off where it is not wanted', async () => {
    const restorer = make();
    restorer.background('on');
    restorer.background('paused');
    await finish('!a');
    expect(log).toEqual(['!a background']);
    expect(restorer.progress().state).toBe('paused');
    restorer.background('on');
    expect(log).toEqual(['!a background', '!b background']);
    restorer.background('off');
    expect(restorer.progress().state).toBe('off');
  });

  it('leaves a room that fails for good, and says when the network is missing', async () => {
    const restorer = make();
    restorer.background('on');
    restorer.offline(true);
    expect(restorer.progress().state).toBe('offline');
    restorer.offline(false);
    await finish('!a', new Error('refused'));
    expect(log).toEqual(['!a background', '!a failed', '!b background']);
  });

  it('tells of a room whose keys cannot be restored when nothing more is looked for there', async () => {
    const told: [roomId: string | null, searched: boolean][] = [];
    const restorer = make({ onChange: (roomId) => told.push([roomId, restorer.searched('!c')]) });
    restorer.want('!c');
    await finish('!c', new Error('refused'));
    expect(told.at(-1)).toEqual(['!c', true]);
  });

  it('goes on when a room comes, and ends when it is stopped', async () => {
    rooms = ['!a'];
    const restorer = make();
    restorer.background('on');
    await finish('!a');
    expect(restorer.progress().state).toBe('done');
    rooms.push('!d', '!e');
    restorer.look();
    expect(log).toEqual(['!a background', '!d background']);
    restorer.stop();
    await finish('!d');
    expect(log).toHaveLength(2);
  });
});
