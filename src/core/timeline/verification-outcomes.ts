/** How verifications asked for in a room ended, by the events that refer to the request (client-server API, "Key verification framework"). */
import type { VerificationOutcome } from '../../protocol/timeline';
import type { StoredEvent } from '../../protocol/vault';
import { textOr, type ReadableEvent } from './raw-event';
import { factsOf } from './record-facts';

const mismatches = new Set(['m.mismatched_sas', 'm.mismatched_commitment', 'm.key_mismatch', 'm.user_mismatch']);

export const isVerificationRequest = (event: ReadableEvent): boolean =>
  event.type === 'm.room.message' && event.content['msgtype'] === 'm.key.verification.request';

/** Answers a request's outcome. It is verified once both sides are done; a cancellation that comes later changes nothing. */
export function gatherOutcomes(records: readonly StoredEvent[]): (requestId: string) => VerificationOutcome {
  const done = new Map<string, Set<string>>();
  const cancelled = new Map<string, VerificationOutcome>();
  for (const record of records) {
    const { event, relation } = factsOf(record);
    if (relation?.type !== 'm.reference' || event.redacted) continue;
    const { target } = relation;
    if (event.type === 'm.key.verification.done') done.set(target, (done.get(target) ?? new Set()).add(event.sender));
    if (event.type === 'm.key.verification.cancel' && !cancelled.has(target))
      cancelled.set(target, outcomeOf(textOr(event.content['code'], '')));
  }
  return (requestId) => ((done.get(requestId)?.size ?? 0) > 1 ? 'verified' : (cancelled.get(requestId) ?? 'open'));
}

function outcomeOf(code: string): VerificationOutcome {
  if (mismatches.has(code)) return 'mismatch';
  return code === 'm.timeout' ? 'timed-out' : 'cancelled';
}
