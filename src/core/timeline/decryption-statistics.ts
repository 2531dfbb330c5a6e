/** How well decryption goes, for support: numbers alone, kept over restarts. */
import * as v from 'valibot';
import { unwrap } from '../../protocol/channel';
import type { CoreContext } from '../ports';
import { storedKeys } from '../stored-keys';

/** The newest repairs among which the median is sought. */
const keptDurations = 500;

const stored = v.object({
  repaired: v.number(),
  /** Milliseconds from the first failure to the repair, oldest first. */
  durations: v.array(v.number()),
  longest: v.number(),
});
type Stored = v.InferOutput<typeof stored>;

export interface DecryptionStatistics {
  /** Events were repaired this many milliseconds after they were first seen to be unreadable. */
  repaired(durations: readonly number[]): Promise<void>;
  /** For diagnostics: how many events cannot be read by reason, how many were repaired, and after how many seconds. */
  read(): Promise<Record<string, number>>;
}

/** The middle of some numbers, 0 for none. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? 0 : (low + high) / 2;
}

const inSeconds = (milliseconds: number) => Math.round(milliseconds / 100) / 10;

export function createDecryptionStatistics({ vault }: Pick<CoreContext, 'vault'>): DecryptionStatistics {
  let loading: Promise<Stored> | null = null;
  const load = async (): Promise<Stored> => {
    const value = unwrap(await vault.call('readValue', { key: storedKeys.decryptionStatistics }));
    return v.is(stored, value) ? value : { repaired: 0, durations: [], longest: 0 };
  };
  const current = () => (loading ??= load());

  return {
    async repaired(durations) {
      // Rooms are repaired side by side: each adds to what the one before has made.
      const next = current().then((before) => ({
        repaired: before.repaired + durations.length,
        durations: [...before.durations, ...durations].slice(-keptDurations),
        longest: durations.reduce((longest, each) => Math.max(longest, each), before.longest),
      }));
      loading = next;
      unwrap(await vault.call('writeValue', { key: storedKeys.decryptionStatistics, value: await next }));
    },
    async read() {
      const [{ repaired, durations, longest }, counted] = await Promise.all([
        current(),
        vault.call('countFailures', undefined),
      ]);
      const counts = unwrap(counted);
      const byReason = counts.map(({ why, count }) => [`undecryptable.${why ?? 'not-tried'}`, count] as const);
      return {
        undecryptable: counts.reduce((sum, { count }) => sum + count, 0),
        ...Object.fromEntries(byReason),
        repaired,
        repairedAfterMedianSeconds: inSeconds(medianOf(durations)),
        repairedAfterLongestSeconds: inSeconds(longest),
      };
    },
  };
}
