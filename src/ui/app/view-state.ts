/** What the person looks at: view state of the page alone; nothing of it is stored. */
import { create } from 'zustand';
import type { Person } from '../../protocol/people';

/** The main pane. `new-direct` is a conversation that does not exist yet: its first message creates it (core's startDirect). */
export type MainView = { kind: 'none' } | { kind: 'room'; roomId: string } | { kind: 'new-direct'; person: Person };

export type RoomFilter = 'all' | 'unread' | 'people' | 'rooms';
export type SettingsTab = 'account' | 'sessions' | 'appearance' | 'language' | 'security' | 'about';

export type OpenDialog =
  | { kind: 'settings'; tab: SettingsTab }
  | { kind: 'new-conversation' }
  | { kind: 'new-room' }
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
  /** A running verification, by the transaction ID of its request. */
  | { kind: 'verification'; requestId: string };

export interface ViewState {
  /** The selected account; null shows sign-in. */
  accountId: string | null;
  /** ID of the space that narrows the room list; null for All. */
  space: string | null;
  filter: RoomFilter;
  view: MainView;
  dialog: OpenDialog | null;
  /** Whether the search-and-jump box (Ctrl K) is open. */
  searching: boolean;
  /** A `matrix:` or matrix.to address in a message that is to be opened; null for none. */
  link: string | null;
  selectAccount: (accountId: string | null) => void;
  selectSpace: (space: string | null) => void;
  setFilter: (filter: RoomFilter) => void;
  show: (view: MainView) => void;
  openRoom: (roomId: string) => void;
  openDialog: (dialog: OpenDialog) => void;
  closeDialog: () => void;
  setSearching: (searching: boolean) => void;
  openLink: (link: string | null) => void;
}

const nothingSelected = {
  space: null,
  filter: 'all',
  view: { kind: 'none' },
  dialog: null,
  searching: false,
  link: null,
} as const;

export const useViewState = create<ViewState>()((set) => ({
  accountId: null,
  ...nothingSelected,
  selectAccount: (accountId) => set({ ...nothingSelected, accountId }),
  selectSpace: (space) => set({ space }),
  setFilter: (filter) => set({ filter }),
  show: (view) => set({ view }),
  openRoom: (roomId) => set({ view: { kind: 'room', roomId }, searching: false }),
  openDialog: (dialog) => set({ dialog }),
  closeDialog: () => set({ dialog: null }),
  setSearching: (searching) => set({ searching }),
  openLink: (link) => set({ link }),
}));
