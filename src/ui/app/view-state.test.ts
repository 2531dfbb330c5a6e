import { beforeEach, describe, expect, it } from 'vitest';
import { useViewState } from './view-state';
import { noteWhereabouts } from './whereabouts';

beforeEach(() => useViewState.setState(useViewState.getInitialState(), true));

describe('what the person looks at', () => {
  it('begins anew with another account', () => {
    const { openRoom, selectSpace, setFilter, openDialog, selectAccount } = useViewState.getState();
    openRoom('!a:b');
    selectSpace('!space:b');
    setFilter('unread');
    openDialog({ kind: 'new-room', spaceId: null, isSpace: false });
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
    useViewState.getState().openSearch();
    useViewState.getState().openRoom('!a:b');
    expect(useViewState.getState()).toMatchObject({ search: null, view: { kind: 'room', roomId: '!a:b' } });
  });

  it('leaves the search open where a room only comes into view behind it', () => {
    useViewState.getState().openSearch('gymnase');
    useViewState.getState().show({ kind: 'room', roomId: '!a:b' });
    expect(useViewState.getState()).toMatchObject({ search: 'gymnase', view: { kind: 'room', roomId: '!a:b' } });
  });

  it('has a dialog or the search, never one upon the other', () => {
    const { openDialog, openSearch, closeDialog } = useViewState.getState();
    openDialog({ kind: 'new-room', spaceId: null, isSpace: false });
    openSearch();
    expect(useViewState.getState()).toMatchObject({ dialog: { kind: 'new-room' }, search: null });
    closeDialog();
    openSearch('gymnase');
    openDialog({ kind: 'new-conversation' });
    expect(useViewState.getState()).toMatchObject({ dialog: { kind: 'new-conversation' }, search: null });
  });

  it('keeps the way back from each jump, and forgets it where a room is opened by hand', () => {
    const { openRoom, openEvent, goBack } = useViewState.getState();
    openRoom('!a:b');
    noteWhereabouts('!a:b', '$seen');
    openEvent('!c:d', '$one');
    openEvent('!c:d', '$two');
    goBack();
    goBack();
    expect(useViewState.getState()).toMatchObject({
      view: { kind: 'room', roomId: '!a:b' },
      at: { eventId: '$seen' },
      past: [],
    });
    openEvent('!c:d', '$one');
    openRoom('!a:b');
    expect(useViewState.getState()).toMatchObject({ at: null, past: [] });
  });

  it('takes a second jump to the same event for a new visit', () => {
    const { openEvent } = useViewState.getState();
    openEvent('!a:b', '$one');
    const first = useViewState.getState().at;
    openEvent('!a:b', '$one');
    expect(useViewState.getState().at).not.toEqual(first);
  });

  it('opens a thread beside its room, which stays where it is, and closes it with the room', () => {
    const { openRoom, openEvent, openThread } = useViewState.getState();
    openRoom('!a:b');
    openEvent('!a:b', '$one');
    openThread('!a:b', '$root', '$answer');
    expect(useViewState.getState()).toMatchObject({
      at: { eventId: '$one' },
      panel: 'thread',
      thread: { threadId: '$root', at: '$answer' },
    });
    openThread('!c:d', '$other');
    expect(useViewState.getState()).toMatchObject({ view: { roomId: '!c:d' }, at: null, panel: 'thread' });
    openRoom('!a:b');
    expect(useViewState.getState().panel).toBeNull();
  });

  it('ends the search of a room where another is opened, and leaves other panels', () => {
    const { openRoom, openEvent, setPanel } = useViewState.getState();
    openRoom('!a:b');
    setPanel('search');
    openEvent('!a:b', '$one');
    expect(useViewState.getState().panel).toBe('search');
    openRoom('!c:d');
    expect(useViewState.getState().panel).toBeNull();
    setPanel('information');
    openRoom('!a:b');
    expect(useViewState.getState().panel).toBe('information');
  });
});
