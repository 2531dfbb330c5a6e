/** Trust: people's identities, insecure sessions, how rooms are encrypted. Nothing here loads the SDK; see `live.ts`. */
import type { CommandHandlers, TopicHandlers } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import { fail, type ErrorCode } from '../../protocol/errors';
import type { trustCommands, trustTopics } from '../../protocol/trust';
import { createValue, type Value } from '../value';
import type { Rotation } from './rotation';
import { nothingToSay } from './room-trust';
import type { TrustTopics } from './trust-topics';

export { rotationIn } from './rotation';

/** Why a message waits for somebody's trust to be settled; then it is sent by itself. */
export const trustErrors: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['session-unverified', 'verification-lost']);

/** What exists once crypto is open. */
export interface LiveTrust {
  /** Encrypts an event (the SDK's) of a room (the SDK's) in place, for the sessions that may read it. */
  encrypt(event: object, room: object): Promise<void>;
  /** A room has changed: its encryption is kept where the homeserver hides it. */
  roomTouched(roomId: string): void;
  topics: TrustTopics;
  acceptIdentities(userIds: readonly string[]): Promise<void>;
  withdrawVerification(userId: string): Promise<void>;
  setVerifiedSessionsOnly(roomId: string, only: boolean): Promise<void>;
  rotateRoomKey(roomId: string): Promise<void>;
  enableEncryption(roomId: string): Promise<void>;
  setKeyRotation(roomId: string, rotation: Rotation): Promise<void>;
  stop(): void;
}

export type Trust = Value<LiveTrust | null>;

export const createTrust = (): Trust => createValue<LiveTrust | null>(null);

type Commands = Pick<CommandHandlers<CoreContract>, keyof typeof trustCommands>;
type Topics = Pick<TopicHandlers<CoreContract>, keyof typeof trustTopics>;

export function createTrustCommands(trust: Trust): Commands {
  const live = (): LiveTrust => trust.get() ?? fail('not-ready');
  const done = async (act: Promise<void>) => {
    await act;
    return null;
  };
  return {
    acceptIdentities: ({ userIds }) => done(live().acceptIdentities(userIds)),
    withdrawVerification: ({ userId }) => done(live().withdrawVerification(userId)),
    setVerifiedSessionsOnly: ({ roomId, only }) => done(live().setVerifiedSessionsOnly(roomId, only)),
    rotateRoomKey: ({ roomId }) => done(live().rotateRoomKey(roomId)),
    enableEncryption: ({ roomId }) => done(live().enableEncryption(roomId)),
    setKeyRotation: ({ roomId, periodMs, messages }) => done(live().setKeyRotation(roomId, { periodMs, messages })),
  };
}

/** Follows what is told once crypto is open; until then nothing is said. */
function whenLive(trust: Trust, follow: (topics: TrustTopics) => () => void): () => void {
  let end: () => void = () => undefined;
  const stop = trust.watch((live) => {
    end();
    end = live ? follow(live.topics) : () => undefined;
  });
  return () => {
    stop();
    end();
  };
}

export function createTrustTopics(trust: Trust): Topics {
  return {
    roomTrust({ roomId }, emit) {
      if (!trust.get()) emit(nothingToSay);
      return whenLive(trust, (topics) => topics.roomTrust(roomId, emit));
    },
    roomEncryption: ({ roomId }, emit) => whenLive(trust, (topics) => topics.roomEncryption(roomId, emit)),
    members: ({ roomId }, emit) => whenLive(trust, (topics) => topics.members(roomId, emit)),
    person: ({ userId, roomId }, emit) => whenLive(trust, (topics) => topics.person(userId, roomId, emit)),
  };
}
