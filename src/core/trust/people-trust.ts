/** The trust of people, asked of the crypto once and remembered until it tells of a change. */
import type { CryptoApi } from 'matrix-js-sdk/lib/crypto-api/index';
import type { PersonSession, Trust } from '../../protocol/trust';
import type { CoreContext } from '../ports';
import { sessionStateOf, trustOf } from './person-trust';
import type { VerifiedKeys } from './verified-keys';

export interface PeopleTrust {
  trust(userId: string): Promise<Trust>;
  /** What was asked before; null where it was not. */
  known(userId: string): Trust | null;
  /** A person's sessions; `download` asks the homeserver for those of people one shares no room with. */
  sessions(userId: string, download: boolean): Promise<readonly PersonSession[]>;
  /** Forgets what was known of people, or of everybody. */
  forget(userIds: readonly string[] | null): void;
}

export function createPeopleTrust(context: CoreContext, crypto: CryptoApi, verifiedKeys: VerifiedKeys): PeopleTrust {
  const asked = new Map<string, Promise<Trust>>();
  const known = new Map<string, Trust>();

  async function sessions(userId: string, download: boolean): Promise<readonly PersonSession[]> {
    const devices = (await crypto.getUserDeviceInfo([userId], download)).get(userId)?.values() ?? [];
    const found: PersonSession[] = [];
    for (const device of devices) {
      // It holds messages for who has no session (MSC3814), and is nobody's computer.
      if (device.dehydrated) continue;
      const status = await crypto.getDeviceVerificationStatus(userId, device.deviceId);
      if (!status) continue;
      const state = sessionStateOf({ verified: status.isVerified(), signedByOwner: status.signedByOwner });
      found.push({ deviceId: device.deviceId, name: device.displayName ?? null, state });
    }
    return found;
  }

  async function ask(userId: string): Promise<Trust> {
    const status = await crypto.getUserVerificationStatus(userId);
    const facts = {
      known: status.known,
      verified: status.isVerified(),
      wasVerified: status.wasCrossSigningVerified(),
      needsApproval: status.needsUserApproval,
    };
    if (userId === context.userId) return trustOf({ ...facts, wasVerified: false }, false);
    if (facts.verified || facts.wasVerified) {
      const own = await verifiedKeys.review(userId, facts);
      if (own) return trustOf({ ...facts, wasVerified: false, needsApproval: false }, false);
    }
    const insecure = facts.verified && (await sessions(userId, false)).some(({ state }) => state === 'insecure');
    return trustOf(facts, insecure);
  }

  return {
    trust(userId) {
      const waiting = asked.get(userId) ?? ask(userId);
      asked.set(userId, waiting);
      waiting.then(
        (trust) => {
          if (asked.get(userId) === waiting) known.set(userId, trust);
        },
        () => {
          if (asked.get(userId) === waiting) asked.delete(userId);
        },
      );
      return waiting;
    },
    known: (userId) => known.get(userId) ?? null,
    sessions,
    forget(userIds) {
      for (const userId of userIds ?? [...asked.keys()]) {
        asked.delete(userId);
        known.delete(userId);
      }
    },
  };
}
