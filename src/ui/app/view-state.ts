/** What the person looks at: view state of the page alone; nothing of it is stored. */
import { create } from 'zustand';
import type { Reported } from '../../protocol/members';
import type { Person } from '../../protocol/people';
import type { Poll } from '../../protocol/poll';
import type { TimelineItem } from '../../protocol/timeline';
import { whereabouts } from './whereabouts';

/**
 * The main pane. `new-direct` and `new-group` are conversations that do not exist yet: the first message creates them
 * (core's startDirect and startGroup).
 */
export type MainView =
  | { kind: 'none' }
  | { kind: 'room'; roomId: string }
  | { kind: 'new-direct'; person: Person }
  /** A space's home: what it holds. */
  | { kind: 'space'; roomId: string }
  /** `name` is empty where it is called by its people. */
  | { kind: 'new-group'; people: readonly Person[]; name: string };

export type RoomFilter = 'all' | 'unread' | 'people' | 'rooms';
export type SettingsTab = 'account' | 'sessions' | 'notifications' | 'appearance' | 'language' | 'security' | 'about';

export type OpenDialog =
  | { kind: 'settings'; tab: SettingsTab }
  | { kind: 'new-conversation' }
  /** In a space or in none; a room or (`isSpace`) another space. */
  | { kind: 'new-room'; spaceId: string | null; isSpace: boolean }
  | { kind: 'explore' }
  | { kind: 'add-rooms' | 'leave-space' | 'space-people'; spaceId: string; name: string }
  /** Every invitation by people of a server. */
  | { kind: 'decline-all'; server: string }
  | { kind: 'invite-people'; roomId: string; name: string }
  /** The sheet of files before they are sent; `replyTo` is the event they answer. `onSent` hears of the queue's taking them. */
  | {
      kind: 'send-files';
      roomId: string;
      files: readonly File[];
      threadId: string | null;
      replyTo: string | null;
      onSent: () => void;
    }
  | { kind: 'leave-room'; roomId: string; name: string }
  | { kind: 'room-settings'; roomId: string; name: string }
  /** The rooms one has left. */
  | { kind: 'left-rooms' }
  | { kind: 'section-order' }
  /** Tells the homeserver's administrators; `name` is the person's, the room's or the sender's. */
  | { kind: 'report'; what: Reported; name: string }
  /** A copy of the conversation to a file. */
  | { kind: 'export-room'; roomId: string; name: string }
  /** Asks for a day, beginning with that of a time (milliseconds since 1970). */
  | { kind: 'go-to-date'; roomId: string; timestamp: number }
  | { kind: 'sign-out' }
  /** First set-up of recovery: recovery key or passphrase. */
  | { kind: 'set-up-recovery' }
  /** A new recovery key in place of the one there is. */
  | { kind: 'change-recovery' }
  /** New cross-signing keys, with a plain statement of what is lost. */
  | { kind: 'reset-identity' }
  | { kind: 'delete-backup' }
  /** Makes this session a verified one: by another session, by the recovery key, or by a reset. */
  | { kind: 'confirm-identity' }
  /** Who somebody is; named as in the room where one is given. `name` is shown until more is known. */
  | { kind: 'person'; userId: string; roomId: string | null; name: string }
  /** All message keys to a file, or those of a file to this computer. */
  | { kind: 'export-keys' }
  | { kind: 'import-keys' }
  /** Something is done to messages of a room, or told of one. */
  | { kind: 'messages'; act: 'delete' | 'forward'; roomId: string; items: readonly TimelineItem[] }
  | { kind: 'message'; act: 'history' | 'details' | 'source' | 'remind'; roomId: string; item: TimelineItem }
  | { kind: 'reminders' }
  /** Writes a poll, or changes one of mine; `threadId` is the root of the thread it is asked in. */
  | { kind: 'poll'; roomId: string; threadId: string | null; changed: { eventId: string; poll: Poll } | null }
  /** Writes a place, or chooses a person, to be sent; `onSent` hears of the queue's taking it. */
  | {
      kind: 'share-place' | 'share-contact';
      roomId: string;
      threadId: string | null;
      replyTo: string | null;
      onSent: () => void;
    }
  | { kind: 'end-poll'; roomId: string; eventId: string; poll: Poll }
  /** A running verification, by the transaction ID of its request. */
  | { kind: 'verification'; requestId: string };

/** What the panel at the right of a room shows. */
export type RoomPanel = 'information' | 'files' | 'polls' | 'search' | 'thread' | 'threads';

/** A thread in the panel. Another `visit` of the same event (null: its end) is a new one. */
export interface OpenThread {
  roomId: string;
  /** The event ID of its root. */
  threadId: string;
  at: string | null;
  visit: number;
}

/** A place in a room: an event, or (null) its end. */
export interface Place {
  roomId: string;
  eventId: string | null;
}

export interface ViewState {
  /** The selected account; null shows sign-in. */
  accountId: string | null;
  /** ID of the space that narrows the room list; null for All. */
  space: string | null;
  filter: RoomFilter;
  view: MainView;
  dialog: OpenDialog | null;
  /** The event at which the opened room is looked at; null for its end. Another `visit` of the same event is a new one. */
  at: { eventId: string; visit: number } | null;
  /** Where the person was before each jump, the last one last. */
  past: readonly Place[];
  panel: RoomPanel | null;
  /** The thread that the panel `thread` shows. */
  thread: OpenThread | null;
  /** Whose threads the panel `threads` lists. */
  threadScope: 'room' | 'all';
  /** Grows whenever a panel is asked for, also one that is open: its field takes the focus then. */
  panelVisit: number;
  /** The words with which the search everywhere (Ctrl K) was opened; null while it is closed. */
  search: string | null;
  /** A `matrix:` or matrix.to address in a message that is to be opened; null for none. */
  link: string | null;
  selectAccount: (accountId: string | null) => void;
  selectSpace: (space: string | null) => void;
  setFilter: (filter: RoomFilter) => void;
  show: (view: MainView) => void;
  openRoom: (roomId: string) => void;
  /** Opens a room at an event, and keeps the way back. */
  openEvent: (roomId: string, eventId: string) => void;
  /** Another event in the place of the one that the room was opened at, by the same jump. */
  replaceEvent: (eventId: string) => void;
  /** To the end of the opened room. */
  toLatest: () => void;
  /** Back to where one was before the last jump. */
  goBack: () => void;
  setPanel: (panel: RoomPanel | null) => void;
  /** Opens a thread beside its room, at one of its answers where one is named. */
  openThread: (roomId: string, threadId: string, eventId?: string | null) => void;
  setThreadScope: (scope: 'room' | 'all') => void;
  openDialog: (dialog: OpenDialog) => void;
  closeDialog: () => void;
  /** Opens the search everywhere, unless a dialog is open or about to be. */
  openSearch: (text?: string) => void;
  closeSearch: () => void;
  openLink: (link: string | null) => void;
}

const nothingSelected = {
  space: null,
  filter: 'all',
  view: { kind: 'none' },
  dialog: null,
  at: null,
  past: [],
  panel: null,
  thread: null,
  threadScope: 'room',
  panelVisit: 0,
  search: null,
  link: null,
} as const;

/** Jumps that can be taken back. */
const mostPast = 20;
let visits = 0;
const atEvent = (eventId: string | null): ViewState['at'] => {
  visits += 1;
  return eventId === null ? null : { eventId, visit: visits };
};

/** A search of one room, and a thread of it, end where another is opened. */
const panelIn = ({ view, panel }: ViewState, roomId: string): RoomPanel | null =>
  (panel === 'search' || panel === 'thread') && view.kind === 'room' && view.roomId !== roomId ? null : panel;

export const useViewState = create<ViewState>()((set) => ({
  accountId: null,
  ...nothingSelected,
  selectAccount: (accountId) => set({ ...nothingSelected, accountId }),
  selectSpace: (space) => set({ space }),
  setFilter: (filter) => set({ filter }),
  show: (view) => set({ view, at: null, past: [] }),
  openRoom: (roomId) =>
    set((state) => ({
      view: { kind: 'room', roomId },
      at: null,
      past: [],
      search: null,
      panel: panelIn(state, roomId),
    })),
  openEvent: (roomId, eventId) =>
    set((state) => {
      const { view, past } = state;
      const from = view.kind === 'room' ? [{ roomId: view.roomId, eventId: whereabouts(view.roomId) }] : [];
      return {
        view: { kind: 'room', roomId },
        at: atEvent(eventId),
        past: [...past, ...from].slice(-mostPast),
        search: null,
        panel: panelIn(state, roomId),
      };
    }),
  replaceEvent: (eventId) => set({ at: atEvent(eventId) }),
  toLatest: () => set({ at: null }),
  goBack: () =>
    set((state) => {
      const place = state.past.at(-1);
      if (!place) return {};
      return {
        view: { kind: 'room', roomId: place.roomId },
        at: atEvent(place.eventId),
        past: state.past.slice(0, -1),
        panel: panelIn(state, place.roomId),
      };
    }),
  setPanel: (panel) => set(({ panelVisit }) => ({ panel, panelVisit: panelVisit + 1 })),
  openThread: (roomId, threadId, eventId = null) =>
    set((state) => {
      const isHere = state.view.kind === 'room' && state.view.roomId === roomId;
      visits += 1;
      return {
        ...(isHere ? {} : { view: { kind: 'room', roomId }, at: null, past: [], search: null }),
        thread: { roomId, threadId, at: eventId, visit: visits },
        panel: 'thread',
        panelVisit: state.panelVisit + 1,
      };
    }),
  setThreadScope: (threadScope) => set({ threadScope }),
  // One at a time, also while the code of the one is still being loaded.
  openDialog: (dialog) => set({ dialog, search: null }),
  closeDialog: () => set({ dialog: null }),
  // Keys that come before its field is there follow those that opened it.
  openSearch: (text = '') => set(({ search, dialog }) => (dialog === null ? { search: (search ?? '') + text } : {})),
  closeSearch: () => set({ search: null }),
  openLink: (link) => set({ link }),
}));
