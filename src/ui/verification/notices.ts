/** Which verification the notice in the corner speaks of. */
import type { Verification, VerificationEnd } from '../../protocol/verification';

export type Notice =
  /** Somebody asks. `more` others wait behind. */
  | { kind: 'asked'; verification: Verification; more: number }
  /** One is under way, and its dialog was left for another one. */
  | { kind: 'running'; verification: Verification }
  | { kind: 'ended'; verification: Verification; reason: VerificationEnd };

/** One at a time: what has ended is said first, because it goes by itself. `open`: what the dialog shows. */
export function noticeOf(verifications: readonly Verification[], open: string | null): Notice | null {
  const elsewhere = verifications.filter(({ requestId }) => requestId !== open);
  for (const verification of elsewhere) {
    const { step } = verification;
    // What one has declined oneself needs no words.
    if (step.phase === 'ended' && step.reason !== 'cancelled-here')
      return { kind: 'ended', verification, reason: step.reason };
  }
  const asked = elsewhere.filter(({ incoming, step }) => incoming && step.phase === 'requested');
  const [first] = asked;
  if (first) return { kind: 'asked', verification: first, more: asked.length - 1 };
  const running = elsewhere.find(({ step }) => step.phase !== 'ended' && step.phase !== 'done');
  return running ? { kind: 'running', verification: running } : null;
}

/** Whether a notice goes after a while: nothing is left to do, and nothing was missed. */
export const isPassing = (reason: VerificationEnd): boolean =>
  reason === 'answered-elsewhere' || reason === 'declined-elsewhere' || reason === 'cancelled-there';
