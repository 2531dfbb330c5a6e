/**
 * The identities that were verified, by their master keys. After a reset of one's own identity nobody is verified any
 * more, and the crypto takes everybody for somebody whose identity was replaced. Where the key is still the one that
 * was verified, nothing has happened to the person: the requirement to verify them again is withdrawn in silence.
 */
import type { CryptoApi } from 'matrix-js-sdk/lib/crypto-api/index';
import type { CoreContext } from '../ports';
import { publicMasterKey } from '../session';
import { storedKeys } from '../stored-keys';
import type { IdentityFacts } from './person-trust';

export interface VerifiedKeys {
  /** Notes a verified person's key; answers true for one whose verification ended by a reset of one's own identity. */
  review(userId: string, facts: IdentityFacts): Promise<boolean>;
}

export function createVerifiedKeys(context: CoreContext, crypto: CryptoApi): VerifiedKeys {
  const keys = new Map<string, string>();
  const restored = context.vault.call('readValue', { key: storedKeys.verifiedKeys }).then((stored) => {
    if (!stored.ok || typeof stored.value !== 'object' || stored.value === null) return;
    for (const [userId, key] of Object.entries(stored.value)) if (typeof key === 'string') keys.set(userId, key);
  });

  async function note(userId: string, key: string): Promise<void> {
    if (keys.get(userId) === key) return;
    keys.set(userId, key);
    const written = await context.vault.call('writeValue', {
      key: storedKeys.verifiedKeys,
      value: Object.fromEntries(keys),
    });
    if (!written.ok) context.log.warn(`verified keys could not be stored: ${written.error.code}`);
  }

  return {
    async review(userId, facts) {
      await restored;
      const key = await publicMasterKey(crypto, userId);
      if (key === null) return false;
      if (facts.verified) {
        await note(userId, key);
        return false;
      }
      if (keys.get(userId) !== key) return false;
      await crypto.withdrawVerificationRequirement(userId);
      return true;
    },
  };
}
