/** Verifications in words. */
import type { VerificationOutcome } from '../../protocol/timeline';
import type { Verification, VerificationEnd, VerificationPartner } from '../../protocol/verification';
import type { MessageId, Text } from '../language';

/** Who is on the other side: the person's or the session's name. */
export function partnerName(partner: VerificationPartner, t: Text): string {
  return partner.kind === 'person' ? partner.person.name : (partner.name ?? t('verification.anotherSession'));
}

/** The name for short: Jean Delorme is Jean; a Matrix ID stays whole. */
export const shortName = (name: string): string =>
  name.startsWith('@') ? name : (name.trim().split(/\s+/u)[0] ?? name);

const personEnds = {
  'cancelled-here': 'verification.end.cancelledHere',
  'cancelled-there': 'verification.end.cancelledThere',
  'timed-out': 'verification.end.timedOut',
  mismatch: 'verification.end.mismatch',
  'no-common-method': 'verification.end.noCommonMethod',
  'answered-elsewhere': 'verification.end.answeredElsewhere',
  'declined-elsewhere': 'verification.end.declinedElsewhere',
  crossed: 'verification.end.crossed',
  'connection-lost': 'verification.end.connectionLost',
  interrupted: 'verification.end.interrupted',
  failed: 'verification.end.failed',
} as const satisfies Record<VerificationEnd, MessageId>;
const sessionEnds: Readonly<Partial<Record<VerificationEnd, MessageId>>> = {
  mismatch: 'verification.end.mismatchSession',
  'cancelled-there': 'verification.end.cancelledThereSession',
};

/** Why it ended, and what to do. */
export function endWords(reason: VerificationEnd, partner: VerificationPartner, t: Text): string {
  const id = (partner.kind === 'own-session' && sessionEnds[reason]) || personEnds[reason];
  return t(id, { name: partnerName(partner, t) });
}

/** Whether asking once more may help: not where somebody has decided, and not before a mismatch is understood. */
export const mayTryAgain = (reason: VerificationEnd): boolean =>
  reason === 'timed-out' ||
  reason === 'crossed' ||
  reason === 'connection-lost' ||
  reason === 'interrupted' ||
  reason === 'failed';

const outcomes = {
  open: 'verification.outcome.open',
  expired: 'verification.outcome.expired',
  verified: 'verification.outcome.verified',
  cancelled: 'verification.outcome.cancelled',
  'timed-out': 'verification.outcome.expired',
  mismatch: 'verification.outcome.mismatch',
} as const satisfies Record<VerificationOutcome | 'expired', MessageId>;

/** Milliseconds after which an open request is void. */
const lifetime = 600_000;

/** How a request of `timestamp` in a room stands `now`, in a few words. */
export function outcomeWords(outcome: VerificationOutcome, timestamp: number, now: number, t: Text): string {
  return t(outcomes[outcome === 'open' && now - timestamp > lifetime ? 'expired' : outcome]);
}

/** What the dialog says below its title. */
export function stepWords({ step, partner, incoming }: Verification, t: Text): string | null {
  const isPerson = partner.kind === 'person';
  const name = partnerName(partner, t);
  const short = isPerson ? shortName(name) : name;
  switch (step.phase) {
    case 'requested':
      if (incoming) return t(isPerson ? 'verification.asked' : 'verification.askedSession', { name });
      return t(isPerson ? 'verification.waitAccept' : 'verification.waitAcceptSession', { name: short });
    case 'choosing':
      return t(isPerson ? 'verification.choose' : 'verification.chooseSession', { name: short });
    case 'comparing': {
      const count = step.symbols.numbers.length;
      if (step.symbols.kind === 'decimal')
        return t(isPerson ? 'verification.compareNumbers' : 'verification.compareNumbersSession', { name: short });
      return t(isPerson ? 'verification.compare' : 'verification.compareSession', { name: short, count });
    }
    case 'scanned':
      return t(isPerson ? 'verification.scanned' : 'verification.scannedSession', { name: short });
    default:
      return null;
  }
}
