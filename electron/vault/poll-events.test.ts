import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../src/protocol/vault';
import { VaultStore } from './vault-store';

const roomId = '!room:example.org';
let folder: string;
let store: VaultStore;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pli-vault-'));
  store = new VaultStore(path.join(folder, 'vault.db'), new Uint8Array(32).fill(7));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const event = (position: number, type: string, clear: string | null = null): StoredEvent => ({
  eventId: `$${position}`,
  position,
  timestamp: position,
  event: { type, content: clear === null ? {} : { session_id: 's', ciphertext: 'c' } },
  clear: clear === null ? null : { type: clear, content: {} },
  gapToken: null,
});

describe('the polls of a room', () => {
  it('are found among all else, in both forms, encrypted ones too, the newest where there are too many', async () => {
    await store.commands.writeEvents({
      roomId,
      events: [
        event(0, 'm.poll.start'),
        event(1, 'm.room.message'),
        event(2, 'm.room.encrypted', 'org.matrix.msc3381.poll.start'),
        event(3, 'm.room.encrypted', 'org.matrix.msc3381.poll.response'),
        event(4, 'org.matrix.msc3381.poll.start'),
      ],
    });
    const ids = async (limit: number) =>
      (await store.commands.readPolls({ roomId, limit })).map(({ eventId }) => eventId);
    expect(await ids(10)).toEqual(['$0', '$2', '$4']);
    expect(await ids(2)).toEqual(['$2', '$4']);
  });
});
