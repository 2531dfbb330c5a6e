import { beforeEach, describe, expect, it } from 'vitest';
import { useViewState } from './view-state';

beforeEach(() => useViewState.setState(useViewState.getInitialState(), true));

describe('what the person looks at', () => {
  it('begins anew with another account', () => {
    const { openRoom, selectSpace, setFilter, openDialog, selectAccount } = useViewState.getState();
    openRoom('!a:b');
    selectSpace('!space:b');
    setFilter('unread');
    openDialog({ kind: 'new-room' });
    selectAccount('0123456789abcdef');
    expect(useViewState.getState()).toMatchObject({
      accountId: '0123456789abcdef',
      space: null,
      filter: 'all',
      view: { kind: 'none' },
      dialog: null,
    });
  });

  it('closes the search when a room is opened from it', () => {
    useViewState.getState().setSearching(true);
    useViewState.getState().openRoom('!a:b');
    expect(useViewState.getState()).toMatchObject({ searching: false, view: { kind: 'room', roomId: '!a:b' } });
  });
});
