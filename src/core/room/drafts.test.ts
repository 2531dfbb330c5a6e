import { describe, expect, it } from 'vitest';
import type { Draft } from '../../protocol/compose';
import { createMemoryVault } from '../testing';
import { createDrafts } from './drafts';

const draft = (text: string): Draft => ({ nodes: [{ type: 'text', text }], answering: null, aside: [] });

describe('drafts', () => {
  it('are kept for rooms and their threads apart, and survive a restart', async () => {
    const { client } = createMemoryVault();
    const drafts = createDrafts(client);
    drafts.save('!a', null, draft('au salon'));
    drafts.save('!a', '$t', draft('au fil'));
    await drafts.flush();
    const again = createDrafts(client);
    expect(again.get('!a')).toBeUndefined();
    expect(await again.load('!a')).toEqual(draft('au salon'));
    expect(await again.load('!a', '$t')).toEqual(draft('au fil'));
    expect(await again.load('!b')).toBeNull();
    expect(again.get('!b')).toBeNull();
  });

  it('tell their beginnings for the room list, those of threads not', async () => {
    const { client } = createMemoryVault();
    const drafts = createDrafts(client);
    drafts.save('!a', null, draft('  deux\nlignes '));
    drafts.save('!b', '$t', draft('au fil'));
    drafts.save('!c', null, draft('x'));
    drafts.save('!c', null, null);
    expect(drafts.beginnings.get()).toEqual({ '!a': 'deux lignes' });
    await drafts.flush();
    const again = createDrafts(client);
    await again.restore();
    expect(again.beginnings.get()).toEqual({ '!a': 'deux lignes' });
  });

  it('that were written while the vault was asked are not replaced by older ones', async () => {
    const { client, hold } = createMemoryVault();
    await client.call('writeDraft', { roomId: '!a', threadId: null, draft: { ...draft('vieux') } });
    let release = () => {};
    hold.until = new Promise<void>((resolve) => {
      release = resolve;
    });
    const drafts = createDrafts(client);
    const loading = drafts.load('!a');
    drafts.save('!a', null, null);
    release();
    expect(await loading).toBeNull();
    expect(drafts.get('!a')).toBeNull();
  });

  it('of a kind that nobody knows are none', async () => {
    const { client } = createMemoryVault();
    await client.call('writeDraft', { roomId: '!a', threadId: null, draft: { nodes: [{ type: 'hologram' }] } });
    expect(await createDrafts(client).load('!a')).toBeNull();
  });
});
