/** Whom one can trust, and how a room is encrypted (client-server API, "Cross-signing"; MSC4153 for insecure sessions), as the ui sees it. */
import * as v from 'valibot';
import { command, topic } from './channel';
import { roomId, userId } from './identifiers';
import type { ListPatch } from './list-patch';
import type { Power } from './members';
import type { Person } from './people';

const inRoom = v.object({ roomId });

/** What is known of a person's cryptographic identity. */
export type Trust =
  /** Nothing: the person has none, or it has not been seen. */
  | 'unknown'
  /** Taken as it was first seen. */
  | 'not-verified'
  | 'verified'
  /** Verified, and uses a session that they have not confirmed. */
  | 'insecure-session'
  /** Another one than the one first seen; never verified. */
  | 'identity-changed'
  /** Was verified, and has been replaced since. */
  | 'verification-lost';

/** Somebody of a room about whose identity there is something to decide or to know. */
export interface TrustProblem {
  person: Person;
  trust: 'insecure-session' | 'identity-changed' | 'verification-lost';
}

export interface RoomTrust {
  /** Every other member is verified; at least one has a problem; or there is nothing to say. */
  level: 'everyone-verified' | 'attention' | 'nothing';
  /** The gravest first. */
  problems: readonly TrustProblem[];
}

/** How a room is encrypted. */
export interface RoomEncryption {
  /** Null for a room in clear. */
  algorithm: string | null;
  /** When a new key is made at the latest: milliseconds, and messages ("m.room.encryption"). */
  rotationPeriodMs: number;
  rotationPeriodMessages: number;
  /** Whether my power level lets me change it, or turn encryption on. */
  mayChange: boolean;
  /** The homeserver no longer tells that the room is encrypted; Pli goes on encrypting. */
  hidden: boolean;
  /** What I write goes to sessions I have verified alone: by choice for this room, or by the setting for all rooms. */
  verifiedSessionsOnly: 'room' | 'setting' | null;
  /** Members who cannot read what I write: because of that, or (MSC4153) because they have no identity at all. */
  leftOut: number;
}

/** A member of a room, for the list. */
export interface Member {
  person: Person;
  membership: 'join' | 'invite';
  power: Power;
  trust: Trust;
  me: boolean;
  /** The name of somebody of my own server whom this person's name could be taken for; null for nobody. */
  looksLike: string | null;
}

export interface PersonSession {
  deviceId: string;
  name: string | null;
  /** Verified with its owner; signed by its owner; or neither, which excludes it by default. */
  state: 'verified' | 'signed' | 'insecure';
}

export interface PersonDetails {
  person: Person;
  me: boolean;
  trust: Trust;
  /** Null until they have been asked for. */
  sessions: readonly PersonSession[] | null;
}

const period = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER));

export const trustCommands = {
  /** Takes changed identities of people never verified as theirs. Errors: not-ready, not-found. */
  acceptIdentities: command<null>()(v.object({ userIds: v.pipe(v.array(userId), v.minLength(1), v.maxLength(1000)) })),
  /** Goes on with a person's new identity without verifying it. Errors: not-ready, not-found. */
  withdrawVerification: command<null>()(v.object({ userId })),
  /** What I write in the room goes to sessions I have verified alone; kept on this computer. */
  setVerifiedSessionsOnly: command<null>()(v.object({ roomId, only: v.boolean() })),
  /** The next message is encrypted with a new key. Errors: not-ready. */
  rotateRoomKey: command<null>()(inRoom),
  /** Turns encryption on, for ever. Errors: not-ready, forbidden, and what the homeserver says. */
  enableEncryption: command<null>()(inRoom),
  /** Changes when a new key is made. Errors: not-ready, forbidden, and what the homeserver says. */
  setKeyRotation: command<null>()(v.object({ roomId, periodMs: period, messages: period })),
};

export const trustTopics = {
  roomTrust: topic<RoomTrust>()(inRoom),
  roomEncryption: topic<RoomEncryption>()(inRoom),
  /** Joined and invited members: those with power first, then by name. */
  members: topic<readonly ListPatch<Member>[]>()(inRoom),
  /** A person, named as in the room where one is given. */
  person: topic<PersonDetails>()(v.object({ userId, roomId: v.nullable(roomId) })),
};
