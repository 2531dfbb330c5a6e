/**
 * Which sessions get keys and which are read (MSC4153). The SDK's "only signed devices" mode refuses to send from a
 * session without an identity; an account that has none yet, because it could not be made at sign-in, goes on without.
 */
import type { CryptoBackend } from 'matrix-js-sdk/lib/common-crypto/CryptoBackend';
import { AllDevicesIsolationMode, OnlySignedDevicesIsolationMode } from 'matrix-js-sdk/lib/crypto-api/index';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import { fail } from '../../protocol/errors';
import type { CoreContext } from '../ports';
import type { VerifiedRooms } from './verified-rooms';

export interface Isolation {
  /** Encrypts an event in place. Errors: session-unverified, verification-lost. */
  encrypt(event: MatrixEvent, room: Room): Promise<void>;
  /** The account's identity may have come or gone, or a setting has changed. Answers whether the mode did. */
  update(): Promise<boolean>;
}

/** What matrix-sdk-crypto says (`SessionRecipientCollectionError`); it crosses into JavaScript as words alone. */
const refusals = [
  ['your device is not verified', 'session-unverified'],
  ['cross-signing is not set up', 'session-unverified'],
  ['have changed their identity', 'verification-lost'],
  ['have unsigned devices', 'unsigned-session'],
] as const;

type Refusal = (typeof refusals)[number][1];

/** Why the crypto would not encrypt, where that is a matter of trust. */
export function refusalOf(cause: unknown): Refusal | null {
  const text = cause instanceof Error ? cause.message : String(cause);
  return refusals.find(([part]) => text.includes(part))?.[1] ?? null;
}

export interface IsolationOptions {
  context: CoreContext;
  crypto: CryptoBackend;
  verifiedRooms: VerifiedRooms;
  /** Whether somebody in the room was verified and has another identity now. */
  someoneIsLost: (room: Room) => Promise<boolean>;
}

export function createIsolation({ context, crypto, verifiedRooms, someoneIsLost }: IsolationOptions): Isolation {
  const lax = new AllDevicesIsolationMode(true);
  const laxer = new AllDevicesIsolationMode(false);
  const strict = new OnlySignedDevicesIsolationMode();
  let current: AllDevicesIsolationMode | OnlySignedDevicesIsolationMode = strict;
  /** Rooms whose insecure sessions are known of: a refusal there for each message would cost a new key each time. */
  const tolerant = new Set<string>();
  crypto.setDeviceIsolationMode(current);

  /**
   * The SDK takes the mode at the call: it stands for this one event. The SDK's own `sendEvent` would add an echo, which
   * Pli makes itself.
   */
  function encryptIn(mode: typeof current, event: MatrixEvent, room: Room): Promise<void> {
    crypto.setDeviceIsolationMode(mode);
    try {
      return crypto.encryptEvent(event, room);
    } finally {
      crypto.setDeviceIsolationMode(current);
    }
  }

  /**
   * Insecure sessions take part where they are not excluded, those of verified people and one's own, too. The SDK tells
   * of them before anything else: that nobody's identity was replaced has to be made sure of here.
   */
  async function encryptForAll(event: MatrixEvent, room: Room): Promise<void> {
    if (await someoneIsLost(room)) fail('verification-lost');
    await encryptIn(laxer, event, room);
  }

  return {
    async encrypt(event, room) {
      const only = verifiedRooms.why(room.roomId) !== null;
      room.setBlacklistUnverifiedDevices(only);
      // The strict mode knows no "verified sessions alone", so such a room leaves it.
      const mode = only ? lax : current;
      if (mode === lax && !only && tolerant.has(room.roomId)) return encryptForAll(event, room);
      try {
        await encryptIn(mode, event, room);
      } catch (cause) {
        const refusal = refusalOf(cause);
        if (refusal === null) throw cause;
        // matrix-sdk-crypto makes a room's key before it refuses to share it, and does not store its own half: what is
        // encrypted with that key later on could not be read here. So it is thrown away.
        await crypto.forceDiscardSession(room.roomId);
        if (refusal !== 'unsigned-session') fail(refusal);
        tolerant.add(room.roomId);
        await encryptForAll(event, room);
      }
    },
    async update() {
      const exclude = context.settings().excludeInsecureDevices.value;
      const { known } = await crypto.getUserVerificationStatus(context.userId);
      const next = exclude && known ? strict : lax;
      const changed = next !== current;
      current = next;
      crypto.setDeviceIsolationMode(current);
      return changed;
    },
  };
}
