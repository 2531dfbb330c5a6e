import type { CryptoApi } from 'matrix-js-sdk/lib/crypto-api';

/** The public master key of a person's identity, as the crypto store has it; null where it knows none. */
export async function publicMasterKey(crypto: CryptoApi, userId: string): Promise<string | null> {
  const found = await crypto.getUserCrossSigningKeys(userId);
  return Object.values(found?.master_key?.keys ?? {})[0] ?? null;
}
