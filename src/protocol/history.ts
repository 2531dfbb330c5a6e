/** What those who join a room read of what was said before (client-server API, "Room History Visibility"; MSC4268). */
import * as v from 'valibot';
import { command, topic } from './channel';
import type { PliError } from './errors';
import { roomId, userId } from './identifiers';
import type { FoundPerson, Person } from './people';

/** People invited with one press. */
export const mostInvited = 50;
const userIds = v.pipe(v.array(userId), v.maxLength(mostInvited));

/** Why somebody who is invited now will not read earlier messages. */
export type NoEarlierMessages =
  /** The room's history visibility: `joined` or `invited`. */
  | 'room-keeps-history'
  /** Encrypted, and this session is not verified: others would not accept keys from it. */
  | 'session-unverified'
  /** Encrypted, and the person has no verified session that keys could be given to. */
  | 'person-without-identity';

/** What people who are invited now will read of what was said before. */
export interface InvitationOutlook {
  /** Holds for everybody who is not named in `without`; null: they will be able to read earlier messages. */
  obstacle: NoEarlierMessages | null;
  encrypted: boolean;
  /** User IDs of those who will not, although the others will (`person-without-identity`). */
  without: readonly string[];
}

/** Somebody found who could be invited. */
export interface Invitee extends FoundPerson {
  /** What the person is to the room already, null for nothing. */
  membership: 'join' | 'invite' | null;
}

/** What became of one invitation. */
export interface InvitationResult {
  userId: string;
  /** Null where the person is invited now. */
  error: PliError | null;
}

export const historyCommands = {
  /** People by Matrix ID or from the user directory, with what they are to the room. Errors: as searchPeople, and not-found. */
  searchInvitees: command<readonly Invitee[]>()(v.object({ roomId, term: v.pipe(v.string(), v.maxLength(255)) })),
  /** What these people would read of what was said before. Errors: not-ready, not-found, network-unreachable, server-error. */
  invitationOutlook: command<InvitationOutlook>()(v.object({ roomId, userIds })),
  /** Shares the earlier messages' keys where the room allows it, then invites; one after another. Errors: not-ready, not-found, forbidden. */
  invite: command<readonly InvitationResult[]>()(v.object({ roomId, userIds })),
  /** The person has seen who shared the earlier messages. */
  dismissSharedHistory: command<null>()(v.object({ roomId })),
};

export const historyTopics = {
  /** Who shared the earlier messages of a room with me, until it is dismissed; null for nobody. */
  sharedHistory: topic<{ by: Person } | null>()(v.object({ roomId })),
};
