import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { pliError, PliFailure } from '../../protocol/errors';
import { createMemoryVault, createTestContext, rawEvent, roomId, storedEvent, type MemoryVault } from '../testing';
import { createPollSource } from './poll-source';

const voteOn = (number: number, pollId = '$poll') => ({
  type: 'm.poll.response',
  content: { 'm.selections': ['a'], 'm.relates_to': { rel_type: 'm.reference', event_id: pollId } },
  event_id: `$${number}`,
});
const storedVote = (number: number, pollId?: string) =>
  storedEvent(number, { event: rawEvent(number, voteOn(number, pollId)) });
let vault: MemoryVault;
let changed: () => void;
let asked: string[];
/** Votes by page; null for a homeserver that cannot be reached. */
let pages: number[][] | null;

beforeEach(() => {
  vault = createMemoryVault();
  changed = vi.fn<() => void>();
  asked = [];
  pages = [];
});

function source(isLive = true) {
  const context = createTestContext(vault);
  const client = {
    http: {
      authedRequest(_method: string, path: string, query: { from?: string }) {
        asked.push(`${decodeURIComponent(path.split('/').at(-2) ?? '')} ${query.from ?? ''}`.trim());
        if (pages === null) return Promise.reject(new PliFailure(pliError('network-unreachable')));
        const at = Number(query.from ?? 0);
        const chunk = (pages[at] ?? []).map((number) => rawEvent(number, voteOn(number)));
        return Promise.resolve({ chunk, ...(at + 1 < pages.length ? { next_batch: String(at + 1) } : {}) });
      },
    },
    getEventMapper: () => (event: object) => ({
      event,
      getId: () => (event as { event_id: string }).event_id,
      getWireType: () => 'm.poll.response',
      isEncrypted: () => false,
    }),
    decryptEventIfNeeded: () => Promise.resolve(),
  } as unknown as MatrixClient;
  return createPollSource({ context, roomId, client: () => (isLive ? client : null), changed });
}
const ids = (made: ReturnType<typeof source>) => made.records().map(({ eventId }) => eventId);

describe('the votes beyond what is loaded', () => {
  it('are read from the vault, each poll once', async () => {
    await vault.client.call('writeEvents', { roomId, events: [storedVote(3), storedVote(4, '$other')] });
    const made = source(false);
    made.follow(['$poll'], () => true);
    made.follow(['$poll'], () => true);
    await vi.waitFor(() => expect(ids(made)).toEqual(['$3']));
    expect(vault.calls.filter((name) => name === 'readRelations')).toHaveLength(1);
    expect(changed).toHaveBeenCalledOnce();
  });

  it('are asked of the homeserver, page by page, where history is missing after the poll', async () => {
    pages = [[7, 6], [5]];
    const made = source();
    made.follow(['$poll', '$whole'], (pollId) => pollId === '$whole');
    await vi.waitFor(() => expect(ids(made)).toEqual(['$7', '$6', '$5']));
    expect(asked).toEqual(['$poll', '$poll 1']);
  });

  it('are asked for again after a failure', async () => {
    pages = null;
    const made = source();
    made.follow(['$poll'], () => false);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    pages = [[7]];
    await vi.waitFor(() => {
      made.follow(['$poll'], () => false);
      expect(ids(made)).toEqual(['$7']);
    });
  });

  it('come with what is recorded of the polls that are followed', async () => {
    const made = source(false);
    made.follow(['$poll'], () => true);
    made.take([storedVote(8), storedVote(9, '$other')]);
    expect(ids(made)).toEqual(['$8']);
  });
});
