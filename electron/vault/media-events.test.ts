import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, describe } from 'vitest';
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

const said = (position: number, msgtype: string, more: Partial<StoredEvent> = {}): StoredEvent => ({
  eventId: `$${position}`,
  position,
  timestamp: position,
  event: { type: 'm.room.message', content: { msgtype, body: 'x' } },
  clear: null,
  gapToken: null,
  ...more,
});
const sealed = (position: number, msgtype: string | null): StoredEvent =>
  said(position, '', {
    event: { type: 'm.room.encrypted', content: { session_id: 's', ciphertext: 'c' } },
    clear: msgtype === null ? null : { type: 'm.room.message', content: { msgtype, body: 'x' } },
  });
async function media(types: string[], before: number | null = null, limit = 10): Promise<readonly string[]> {
  const found = await store.commands.readMedia({ roomId, types, before, limit });
  return found.map(({ eventId }) => eventId);
}

describe('events with files', () => {
  it('are found newest first, page by page, the clear text of encrypted ones too', async () => {
    await store.commands.writeEvents({
      roomId,
      events: [said(0, 'm.image'), said(1, 'm.text'), sealed(2, 'm.image'), sealed(3, null), said(4, 'm.file')],
    });
    expect(await media(['m.image', 'm.video'])).toEqual(['$2', '$0']);
    expect(await media(['m.image'], 2)).toEqual(['$0']);
    expect(await media(['m.image', 'm.file'], null, 2)).toEqual(['$4', '$2']);
    expect(await media(['m.text'])).toEqual([]);
  });

  it('are gone once they were redacted', async () => {
    await store.commands.writeEvents({ roomId, events: [said(0, 'm.image')] });
    await store.commands.redactEvent({ roomId, eventId: '$0', event: { type: 'm.room.message', content: {} } });
    expect(await media(['m.image'])).toEqual([]);
  });
});
