import { beforeEach, describe, expect, it } from 'vitest';
import type { QueuedMessage } from '../../protocol/vault';
import { responseContent } from './poll-events';
import { vote } from './vote';

const roomId = '!room:a';
let queued: QueuedMessage[];

beforeEach(() => {
  queued = [];
});

const queue = {
  messages: () => queued,
  async send(_roomId: string, type: string, content: Record<string, unknown>) {
    const transactionId = `t${queued.length}`;
    queued.push({ transactionId, type, content, state: 'waiting' } as unknown as QueuedMessage);
    return { transactionId };
  },
  async remove(_roomId: string, transactionId: string) {
    queued = queued.filter((message) => message.transactionId !== transactionId);
  },
};
const held = (pollId: string, answers: string[], state: QueuedMessage['state']) => {
  const content = responseContent(pollId, answers);
  queued.push({
    transactionId: `${pollId} ${state}`,
    type: 'org.matrix.msc3381.poll.response',
    content,
    state,
  } as unknown as QueuedMessage);
};
const votes = () => queued.map(({ content }) => content['org.matrix.msc3381.poll.response']);

describe('a vote', () => {
  it('goes into the queue', async () => {
    await vote(queue, roomId, '$poll', ['a']);
    expect(votes()).toEqual([{ answers: ['a'] }]);
  });

  it('takes the place of those that have not gone out or were refused, and leaves those on their way', async () => {
    held('$poll', ['a'], 'sending');
    held('$poll', ['b'], 'waiting');
    held('$poll', ['c'], 'failed');
    held('$other', ['d'], 'waiting');
    await vote(queue, roomId, '$poll', ['e']);
    expect(votes()).toEqual([{ answers: ['a'] }, { answers: ['d'] }, { answers: ['e'] }]);
  });

  it('for nothing takes back what was voted', async () => {
    await vote(queue, roomId, '$poll', []);
    expect(votes()).toEqual([{ answers: [] }]);
  });
});
