/**
 * Verifications live in memory alone: crypto forgets them when Pli ends or its window is loaded anew. They are noted in
 * the vault, so that the other side is told at the next start instead of waiting ten minutes for nobody.
 */
import type { Verification, VerificationPartner } from '../../protocol/verification';
import type { CoreContext } from '../ports';
import { storedKeys } from '../stored-keys';
import { samePlain } from '../value';

export interface Note {
  transactionId: string;
  roomId: string | null;
  userId: string;
  /** Null while nobody has answered: all sessions were asked. */
  deviceId: string | null;
  partner: VerificationPartner;
  expiresAt: number;
}

export interface Interruptions {
  /** Keeps those that run now. */
  note(notes: readonly Note[]): void;
  /** Those that the last end interrupted and the other side still waits for; asked once, before the first note. */
  left(): Promise<readonly Note[]>;
}

const isNote = (value: unknown): value is Note =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Note).transactionId === 'string' &&
  typeof (value as Note).userId === 'string' &&
  typeof (value as Note).expiresAt === 'number' &&
  typeof (value as Note).partner === 'object';

export function createInterruptions({ vault, clock, log }: CoreContext): Interruptions {
  let written: readonly Note[] = [];
  return {
    note(notes) {
      if (samePlain(notes, written)) return;
      written = notes;
      vault.call('writeValue', { key: storedKeys.verifications, value: [...notes] }).then(
        (answer) => {
          if (!answer.ok) log.warn(`running verifications were not noted: ${answer.error.code}`);
        },
        (cause: unknown) => log.error('running verifications were not noted', cause),
      );
    },
    async left() {
      const stored = await vault.call('readValue', { key: storedKeys.verifications });
      const notes = stored.ok && Array.isArray(stored.value) ? stored.value.filter(isNote) : [];
      written = notes;
      return notes.filter((note) => note.expiresAt > clock());
    },
  };
}

/** How the person hears of it. */
export const interruptedOne = (note: Note): Verification => ({
  requestId: note.transactionId,
  eventId: note.roomId === null ? null : note.transactionId,
  incoming: false,
  partner: note.partner,
  expiresAt: note.expiresAt,
  step: { phase: 'ended', reason: 'interrupted' },
});
