/** One's own sessions (client-server API, "Device Management") as the ui sees them. */
import * as v from 'valibot';
import { command, nothing, topic } from './channel';
import type { PliError } from './errors';
import { uiaSession } from './identity';

const deviceId = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const deviceIds = v.pipe(v.array(deviceId), v.minLength(1), v.maxLength(1000));

/**
 * Whether a session was confirmed by its owner (signed by the account's self-signing key). `unknown` while this session
 * is not confirmed itself and so cannot tell; `none` for one without encryption, which cannot be confirmed.
 */
export type SessionTrust = 'confirmed' | 'unconfirmed' | 'unknown' | 'none';

/** One signed-in client of the account. */
export interface OwnSession {
  deviceId: string;
  /** The name that its owner or its client gave; empty for none. */
  name: string;
  /** The client's own name, empty where it did not say (MSC: `io.element.matrix_client_information`). */
  client: string;
  kind: 'computer' | 'phone' | 'browser';
  /** Whether it is this very session. */
  isCurrent: boolean;
  trust: SessionTrust;
  /** Milliseconds since 1970: since when it is known without having been confirmed; null once it is, and for this one. */
  unconfirmedSince: number | null;
  /** Milliseconds since 1970, null where the homeserver does not say. */
  lastSeen: number | null;
  /** The IP address it was last seen at, null where the homeserver does not say. */
  address: string | null;
}

/** The list, this session first. `error` says why it may be out of date; with it and without sessions nothing is known. */
export interface SessionsSnapshot {
  /** Null until there is a list. */
  sessions: readonly OwnSession[] | null;
  error: PliError | null;
}

/** What one has to be told about one's sessions, until it is dealt with. */
export interface SessionNotices {
  /** Sessions that signed in since this one did, and nobody here has said anything about yet; the newest first. */
  signIns: readonly OwnSession[];
  /** Sessions not confirmed for the number of days in `unverifiedSessionDays`, and whether they were put off. */
  overdue: readonly { session: OwnSession; isPutOff: boolean }[];
}

export const sessionsCommands = {
  /** Asks the homeserver for the list anew. Errors: not-ready, network-unreachable, server-error. */
  refreshSessions: command<null>()(nothing),
  /** Errors: not-ready, not-found, network-unreachable. */
  renameSession: command<null>()(v.object({ deviceId, name: v.pipe(v.string(), v.trim(), v.maxLength(100)) })),
  /**
   * Signs other sessions out; `session` is one of user-interactive authentication that was passed in the browser.
   * Errors: authentication-needed, password-wrong, network-unreachable.
   */
  signOutSessions: command<null>()(v.object({ deviceIds, session: uiaSession })),
  /** "It was me": these sign-ins are not announced here again. */
  acknowledgeSignIns: command<null>()(v.object({ deviceIds })),
  /** These sessions are no longer pointed out as unconfirmed. */
  putOffSessions: command<null>()(v.object({ deviceIds })),
};

export const sessionsTopics = {
  sessions: topic<SessionsSnapshot>()(nothing),
  sessionNotices: topic<SessionNotices>()(nothing),
};
