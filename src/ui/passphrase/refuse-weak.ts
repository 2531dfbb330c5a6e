import type { PassphraseStrength } from '../../protocol/accounts';
import { failed, ok, type Result } from '../../protocol/errors';
import type { BridgeClient } from '../app';

/** Weaker passphrases are refused, as for this computer's own (electron/main/secrets). */
export const leastStrength: PassphraseStrength = 3;

/** Judges a passphrase as it is now: the strength on the screen may be that of a moment ago. Errors: passphrase-weak. */
export async function refuseWeak(bridge: BridgeClient, passphrase: string): Promise<Result<null>> {
  const strength = await bridge.call('passphraseStrength', { passphrase });
  if (!strength.ok) return strength;
  return strength.value < leastStrength ? failed('passphrase-weak') : ok(null);
}
