/**
 * What could not be read, why and since when: for the timeline, kept in the vault for the next start, and counted for
 * support without saying who or where.
 */
import { unwrap } from '../../protocol/channel';
import type { DecryptionFailure } from '../../protocol/timeline';
import type { StoredFailure } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import { failureNamed } from './decryption-failure';
import type { DecryptionStatistics } from './decryption-statistics';

export interface NotedFailure {
  why: DecryptionFailure;
  /** Milliseconds since 1970. */
  since: number;
}

export interface DecryptionFailures {
  /** Null for an event of which nothing is noted. */
  of(eventId: string): NotedFailure | null;
  /** Reads what earlier starts noted of events; answers whether there was anything. */
  load(roomId: string, eventIds: readonly string[]): Promise<boolean>;
  /** Notes why an event cannot be read; answers whether that is news. */
  note(roomId: string, eventId: string, why: DecryptionFailure): boolean;
  /** Writes what was noted of a room's stored events; of others it is kept, to be written once they are stored. */
  write(roomId: string): Promise<void>;
  /** Events can be read now: they count as repaired. */
  repaired(roomId: string, eventIds: readonly string[]): Promise<void>;
}

export function createDecryptionFailures(
  context: CoreContext,
  statistics: Pick<DecryptionStatistics, 'repaired'>,
): DecryptionFailures {
  const { vault, clock } = context;
  const noted = new Map<string, NotedFailure>();
  const unwritten = new Map<string, Map<string, StoredFailure>>();
  const asked = new Set<string>();

  return {
    of: (eventId) => noted.get(eventId) ?? null,
    async load(roomId, eventIds) {
      const unasked = eventIds.filter((eventId) => !asked.has(eventId));
      if (unasked.length === 0) return false;
      for (const eventId of unasked) asked.add(eventId);
      const found = unwrap(await vault.call('readFailures', { roomId, eventIds: unasked }));
      for (const { eventId, why, since } of found) {
        noted.set(eventId, { why: noted.get(eventId)?.why ?? failureNamed(why), since });
      }
      return found.length > 0;
    },
    note(roomId, eventId, why) {
      const known = noted.get(eventId);
      if (known?.why === why) return false;
      const since = known?.since ?? clock();
      noted.set(eventId, { why, since });
      const waiting = unwritten.get(roomId) ?? new Map<string, StoredFailure>();
      unwritten.set(roomId, waiting.set(eventId, { eventId, why, since }));
      return true;
    },
    async write(roomId) {
      const waiting = unwritten.get(roomId);
      if (!waiting) return;
      unwritten.delete(roomId);
      const notes = [...waiting.values()];
      const eventIds = [...waiting.keys()];
      unwrap(await vault.call('noteFailures', { roomId, failures: notes }));
      const written = unwrap(await vault.call('readFailures', { roomId, eventIds }));
      const known = new Set(written.map(({ eventId }) => eventId));
      const rest = notes.filter(({ eventId }) => !known.has(eventId) && noted.has(eventId));
      if (rest.length === 0) return;
      const meanwhile = unwritten.get(roomId) ?? [];
      unwritten.set(roomId, new Map([...rest.map((note) => [note.eventId, note] as const), ...meanwhile]));
    },
    async repaired(roomId, eventIds) {
      for (const eventId of eventIds) {
        noted.delete(eventId);
        unwritten.get(roomId)?.delete(eventId);
      }
      const taken = unwrap(await vault.call('takeFailures', { roomId, eventIds: [...eventIds] }));
      if (taken.length > 0) await statistics.repaired(taken.map(({ since }) => clock() - since));
    },
  };
}
