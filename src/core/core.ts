/** The account's core before and after the SDK has loaded: what all commands and topics work on. */
import type { HostStart } from '../protocol/host';
import type { Identity, LiveIdentity } from './identity';
import type { SharedHistory } from './history-sharing';
import type { Forwards, Reminders } from './message-actions';
import type { DirectStart, Drafts, Reading, RoomTopic } from './room';
import type { KeyBackup, LiveKeyBackup } from './key-backup';
import type { Centre } from './notification-centre';
import type { Notifications } from './notifications';
import type { CoreContext } from './ports';
import type { Presences } from './presence';
import type { Profile } from './profile';
import type { RoomList } from './rooms';
import type { Search } from './search';
import type { SendQueue } from './send-queue';
import type { Problems, PliClient } from './session';
import type { Sessions } from './sessions';
import type { ConnectionTracker, Sync, Waker } from './sync';
import type { ThreadLists, ThreadReading, Threads } from './threads';
import type { Timelines } from './timeline';
import type { Touches } from './touches';
import type { Value } from './value';
import type { Verifications } from './verification';
import type { Trust } from './trust';

/** What exists once the SDK runs. */
export interface Live {
  readonly client: PliClient;
  readonly identity: LiveIdentity;
  /** Null until the homeserver has said what it can. */
  sync(): Sync | null;
  /** A room was left from here. */
  left(roomId: string): void;
  direct(): ReadonlyMap<string, string>;
  readonly keyBackup: LiveKeyBackup;
  stop(): Promise<void>;
}

export interface Core {
  readonly context: CoreContext;
  readonly start: HostStart;
  readonly list: RoomList;
  readonly room: RoomTopic;
  readonly drafts: Drafts;
  readonly directStart: DirectStart;
  readonly reading: Reading;
  readonly reminders: Reminders;
  readonly forwards: Forwards;
  readonly timelines: Timelines;
  readonly threads: Threads;
  readonly threadLists: ThreadLists;
  readonly threadReading: ThreadReading;
  readonly search: Search;
  readonly queue: SendQueue;
  readonly keyBackup: KeyBackup;
  readonly profile: Profile;
  readonly identity: Identity;
  readonly presences: Presences;
  /** The rooms on the screen, the opened one first. */
  readonly shownRooms: Value<readonly string[]>;
  readonly sharedHistory: SharedHistory;
  readonly problems: Problems;
  readonly sessions: Sessions;
  readonly connection: ConnectionTracker;
  readonly waker: Waker;
  readonly verifications: Verifications;
  readonly trust: Trust;
  readonly notifications: Notifications;
  /** Who looks at a room hears of its changes. */
  readonly touches: Touches;
  readonly centre: Centre;
  openedRoom: string | null;
  live: Live | null;
}
