import { describe, expect, it } from 'vitest';
import { createMemoryVault, createTestContext } from '../testing';
import { readRoomMedia } from './room-media';

const roomId = '!room:example.org';

/** A vault with pictures `photo-0.png` (oldest) to `photo-<count - 1>.png` between texts. */
async function vaultWith(count: number, more: readonly Record<string, unknown>[] = []) {
  const vault = createMemoryVault();
  const contents = [
    ...Array.from({ length: count }, (_, index) => ({
      msgtype: 'm.image',
      body: `photo-${index}.png`,
      url: `mxc://example.org/p${index}`,
    })),
    ...more,
  ];
  const events = contents.map((content, position) => ({
    eventId: `$${position}`,
    position,
    timestamp: position,
    event: { type: 'm.room.message', content, sender: '@ines:example.org', unsigned: {} },
    clear: null,
    gapToken: null,
  }));
  await vault.client.call('writeEvents', { roomId, events });
  const member = { content: { membership: 'join', displayname: 'Inès Roche' } };
  await vault.client.call('writeMembers', { roomId, members: [{ userId: '@ines:example.org', event: member }] });
  return createTestContext(vault);
}
const names = (items: readonly { attachment: { name: string } }[]) => items.map(({ attachment }) => attachment.name);

describe('a room’s files', () => {
  it('come newest first, a page at a time, with who sent them', async () => {
    const context = await vaultWith(70);
    const first = await readRoomMedia(context, { roomId, kind: 'pictures', term: '', before: null });
    expect(first.items).toHaveLength(60);
    expect(first.items[0]).toMatchObject({ type: 'image', sender: { name: 'Inès Roche' } });
    expect(names(first.items)[0]).toBe('photo-69.png');
    const second = await readRoomMedia(context, { roomId, kind: 'pictures', term: '', before: first.next });
    expect(names(second.items)).toEqual(Array.from({ length: 10 }, (_, index) => `photo-${9 - index}.png`));
    expect(second.next).toBeNull();
  });

  it('are found by name, caption and sender, without accents and case', async () => {
    const context = await vaultWith(2, [
      { msgtype: 'm.image', body: 'Le Quai Nord à Nîmes', filename: 'img.png', url: 'mxc://example.org/x' },
    ]);
    const find = async (term: string) =>
      names((await readRoomMedia(context, { roomId, kind: 'pictures', term, before: null })).items);
    expect(await find('nimes quai')).toEqual(['img.png']);
    expect(await find('PHOTO-1')).toEqual(['photo-1.png']);
    expect(await find('ines')).toHaveLength(3);
    expect(await find('absent')).toEqual([]);
  });

  it('leave out edits and files of another kind', async () => {
    const context = await vaultWith(1, [
      { msgtype: 'm.file', body: 'a.pdf', url: 'mxc://example.org/f' },
      {
        msgtype: 'm.image',
        body: '* b.png',
        url: 'mxc://example.org/e',
        'm.relates_to': { rel_type: 'm.replace', event_id: '$0' },
      },
    ]);
    const pictures = await readRoomMedia(context, { roomId, kind: 'pictures', term: '', before: null });
    expect(names(pictures.items)).toEqual(['photo-0.png']);
    const files = await readRoomMedia(context, { roomId, kind: 'files', term: '', before: null });
    expect(names(files.items)).toEqual(['a.pdf']);
  });
});
