import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { TimelineItem } from '../../protocol/timeline';
import type { StoredEvent } from '../../protocol/vault';
import { createMemoryVault, createTestContext, rawEvent, roomId, storedEvent, type MemoryVault } from '../testing';
import { responseContent, startContent } from './poll-events';
import { findOlderPolls, subscribeRoomPolls } from './room-polls';

type Listener = (roomId: string, events: readonly StoredEvent[]) => void;
let vault: MemoryVault;
let recorded: Listener;
let told: (readonly TimelineItem[])[];

const asked = (number: number, question: string): StoredEvent => {
  const poll = { question, kind: 'open' as const, mostSelections: 1, answers: [{ id: 'a', text: 'Oui' }] };
  return storedEvent(number, {
    event: rawEvent(number, { type: 'org.matrix.msc3381.poll.start', content: startContent(poll) }),
  });
};
const voted = (number: number, poll: number): StoredEvent =>
  storedEvent(number, {
    event: rawEvent(number, { type: 'org.matrix.msc3381.poll.response', content: responseContent(`$${poll}`, ['a']) }),
  });
const write = (...events: StoredEvent[]) => vault.client.call('writeEvents', { roomId, events });
const seen = () =>
  told.at(-1)?.map(({ content }) => (content.type === 'poll' ? [content.poll.question, content.poll.voters] : null));

const older = vi.fn<() => Promise<{ start: boolean }>>();
function parts() {
  return {
    context: createTestContext(vault),
    queue: { messages: () => [], onChange: () => () => undefined },
    timelines: {
      onRecorded(listener: Listener) {
        recorded = listener;
        return () => undefined;
      },
      onMember: () => () => undefined,
      loadOlder: older,
    },
  };
}

beforeEach(() => {
  vault = createMemoryVault();
  told = [];
  older.mockReset();
});

describe('a room’s polls', () => {
  it('are told with their votes, the newest first, and again when one comes', async () => {
    await write(asked(1, 'Un ?'), voted(2, 1), asked(3, 'Deux ?'), storedEvent(4));
    const stop = subscribeRoomPolls(parts(), roomId, (polls) => told.push(polls));
    await vi.waitFor(() =>
      expect(seen()).toEqual([
        ['Deux ?', 0],
        ['Un ?', 1],
      ]),
    );
    const vote = voted(5, 3);
    await write(vote);
    recorded(roomId, [vote]);
    await vi.waitFor(() =>
      expect(seen()).toEqual([
        ['Deux ?', 1],
        ['Un ?', 1],
      ]),
    );
    stop();
  });

  it('are looked for further back until one more is found', async () => {
    await write(asked(9, 'Dernier ?'));
    older.mockResolvedValueOnce({ start: false });
    older.mockImplementationOnce(async () => {
      await write(asked(2, 'Ancien ?'));
      return { start: false };
    });
    expect(await findOlderPolls(parts(), roomId)).toEqual({ start: false });
    expect(older).toHaveBeenCalledTimes(2);
  });

  it('are no further looked for than to the room’s beginning', async () => {
    older.mockResolvedValue({ start: true });
    expect(await findOlderPolls(parts(), roomId)).toEqual({ start: true });
    expect(older).toHaveBeenCalledOnce();
  });
});
