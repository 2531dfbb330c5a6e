import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Draft } from '../../protocol/compose';
import type { CoreClient } from '../app';
import { createDraftKeeper, type DraftKeeper } from './draft-keeper';

const draft = (...words: string[]): Draft => ({
  nodes: words.map((text) => ({ type: 'text', text })),
  answering: null,
  aside: [],
});

describe('a draft', () => {
  let stored: (Draft | null)[];
  let keeper: DraftKeeper;
  beforeEach(() => {
    vi.useFakeTimers();
    stored = [];
    const call = (name: string, input: { draft: Draft | null }) => {
      expect(name).toBe('saveDraft');
      stored.push(input.draft);
    };
    keeper = createDraftKeeper({ call } as unknown as CoreClient, '!a', null, null);
  });
  afterEach(() => vi.useRealTimers());

  it('is stored in a pause of the typing, as it stands then', () => {
    let words = 'à';
    keeper.changed(() => draft(words));
    vi.advanceTimersByTime(300);
    words = 'à moitié';
    keeper.changed(() => draft(words));
    vi.advanceTimersByTime(399);
    expect(stored).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(stored).toEqual([draft('à moitié')]);
    expect(keeper.written()).toEqual(draft('à moitié').nodes);
  });

  it('is stored at once where one goes away, and forgotten where nothing is left', () => {
    keeper.changed(() => draft('x'));
    keeper.flush();
    keeper.flush();
    keeper.change(draft());
    expect(stored).toEqual([draft('x'), null]);
  });

  it('stays what it was when the box is given other words before it is stored', () => {
    let words = 'mien';
    keeper.changed(() => draft(words));
    expect(keeper.written()).toEqual(draft('mien').nodes);
    words = 'un autre message';
    keeper.flush();
    expect(stored).toEqual([draft('mien')]);
  });
});
