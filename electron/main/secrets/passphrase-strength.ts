/** How long a passphrase would stand: zxcvbn with the words of French and English, loaded when first asked. */
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import type { PassphraseStrength } from '../../../src/protocol/accounts';

/** What an estimate costs grows with the square of the length; nothing is gained beyond this. */
const estimatedLength = 128;
let estimator: Promise<ZxcvbnFactory> | undefined;

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, english, french] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
    import('@zxcvbn-ts/language-fr'),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary, ...french.dictionary },
    graphs: common.adjacencyGraphs,
  });
}

/** 0 (guessed at once) to 4. Below {@link weakestAccepted} is refused. */
export async function passphraseStrength(passphrase: string): Promise<PassphraseStrength> {
  estimator ??= load();
  return (await estimator).check(passphrase.slice(0, estimatedLength), ['pli', 'matrix']).score;
}

export const weakestAccepted: PassphraseStrength = 3;
