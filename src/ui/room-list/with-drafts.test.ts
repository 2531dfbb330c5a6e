import { describe, expect, it } from 'vitest';
import type { RoomRow } from '../../protocol/rooms';
import { withDrafts } from './with-drafts';

const row = (roomId: string) => ({ roomId, membership: 'join', preview: null }) as RoomRow;

describe('a draft', () => {
  const rows = [row('!a'), row('!b'), row('!c')];
  const drafts = { '!a': 'À moitié', '!b': 'ouvert' };

  it('stands in the list where the room is not open, and nothing else changes', () => {
    const shown = withDrafts(rows, drafts, '!b');
    expect(shown[0]?.preview).toEqual({ kind: 'draft', text: 'À moitié' });
    expect(shown.slice(1)).toEqual(rows.slice(1));
    expect(shown[2]).toBe(rows[2]);
  });

  it('leaves a row the same object while nothing changes', () => {
    expect(withDrafts(rows, drafts, null)[0]).toBe(withDrafts(rows, { ...drafts }, null)[0]);
    expect(withDrafts(rows, {}, null)).toBe(rows);
  });
});
