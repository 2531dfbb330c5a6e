/** Verification of people and sessions (client-server API, "Device verification"; MSC1544 for QR codes) as the ui sees it. */
import * as v from 'valibot';
import { command, nothing, topic } from './channel';
import { userId } from './identifiers';
import type { Person } from './people';

const running = { requestId: v.pipe(v.string(), v.minLength(1), v.maxLength(255)) };
const answer = v.object({ ...running, match: v.boolean() });

/** Whom to verify: any other session of one's own, one of them, or a person. */
export const verificationTarget = v.variant('kind', [
  v.object({ kind: v.literal('own-sessions') }),
  v.object({ kind: v.literal('session'), deviceId: v.pipe(v.string(), v.minLength(1), v.maxLength(255)) }),
  v.object({ kind: v.literal('person'), userId }),
]);
export type VerificationTarget = v.InferOutput<typeof verificationTarget>;

/** Who is on the other side. */
export type VerificationPartner =
  /** A session of one's own; both are null while none has answered, the name where it has none. */
  { kind: 'own-session'; deviceId: string | null; name: string | null } | { kind: 'person'; person: Person };

/** Why a verification ended without success. */
export type VerificationEnd =
  | 'cancelled-here'
  | 'cancelled-there' // also declined
  | 'timed-out' // ten minutes after the request
  | 'mismatch' // symbols, codes or keys differ: somebody may be listening in
  | 'no-common-method' // the other side knows no way that Pli has
  | 'answered-elsewhere' // another session of mine accepted the request
  | 'declined-elsewhere'
  | 'crossed' // a second request between the same two stopped both
  | 'connection-lost'
  | 'interrupted' // Pli was restarted in the middle
  | 'failed'; // the other side broke the protocol

/** The short authentication string: seven of {@link sasSymbols} by number, or three numbers of four digits. */
export type ShortAuthenticationString = { kind: 'emoji' | 'decimal'; numbers: readonly number[] };

export type VerificationStep =
  /** Asked; the other side has not answered, or it is on me to. */
  | { phase: 'requested' }
  /** Both are there: which way? `code` is what my QR code holds, null where the other side can't scan one. */
  | { phase: 'choosing'; canCompare: boolean; canScan: boolean; code: Uint8Array | null }
  /** Symbols were chosen; keys are being exchanged. */
  | { phase: 'exchanging' }
  | { phase: 'comparing'; symbols: ShortAuthenticationString }
  /** The other side has scanned my code: does it say so? */
  | { phase: 'scanned' }
  /** I have done my part; the other side has not. */
  | { phase: 'confirmed' }
  | { phase: 'done' }
  | { phase: 'ended'; reason: VerificationEnd };

/** A verification that runs, or has ended and was not put away. */
export interface Verification {
  /** Its first request's transaction ID; it stays while crossed requests are replaced by a new one. */
  requestId: string;
  /** The request's event in the room, null for to-device messages. */
  eventId: string | null;
  /** Whether the other side asked. */
  incoming: boolean;
  partner: VerificationPartner;
  /** Milliseconds since 1970 at which it times out. */
  expiresAt: number;
  step: VerificationStep;
}

export const verificationCommands = {
  /**
   * Asks for a verification, or answers the request that the other side has made already. Errors: not-ready,
   * network-unreachable, not-found (no such session), identity-missing (nothing to verify a person by).
   */
  requestVerification: command<{ requestId: string }>()(v.object({ target: verificationTarget })),
  acceptVerification: command<null>()(v.object(running)),
  /** Chooses to compare symbols. */
  compareSymbols: command<null>()(v.object(running)),
  /** Whether the symbols are the same on the other side; `false` ends the verification. */
  confirmSymbols: command<null>()(answer),
  /** Takes the bytes of the other side's QR code. Errors: code-invalid. */
  scanVerificationCode: command<null>()(
    v.object({
      ...running,
      bytes: v.pipe(
        v.instance(Uint8Array),
        v.check((bytes) => bytes.length > 0 && bytes.length <= 1024),
      ),
    }),
  ),
  /** Whether the other side says that it has scanned my code; `false` ends the verification. */
  confirmScanned: command<null>()(answer),
  /** Declines or cancels. */
  cancelVerification: command<null>()(v.object(running)),
  /** Puts away one that has ended. */
  forgetVerification: command<null>()(v.object(running)),
};

export const verificationTopics = {
  /** All that run, oldest first. */
  verifications: topic<readonly Verification[]>()(nothing),
};

/** The 64 symbols (client-server API, "SAS method: emoji"), each at its number. */
export const sasSymbols: readonly string[] = [
  '🐶 🐱 🦁 🐎 🦄 🐷 🐘 🐰 🐼 🐓 🐧 🐢 🐟 🐙 🦋 🌷',
  '🌳 🌵 🍄 🌏 🌙 ☁️ 🔥 🍌 🍎 🍓 🌽 🍕 🎂 ❤️ 😀 🤖',
  '🎩 👓 🔧 🎅 👍 ☂️ ⌛ ⏰ 🎁 💡 📕 ✏️ 📎 ✂️ 🔒 🔑',
  '🔨 ☎️ 🏁 🚂 🚲 ✈️ 🚀 🏆 ⚽ 🎸 🎺 🔔 ⚓ 🎧 📁 📌',
].flatMap((row) => row.split(' '));
