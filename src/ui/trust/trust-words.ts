/** The words for trust; header, banner and list say the same because they all take them from here. */
import type { PersonSession, RoomTrust, Trust } from '../../protocol/trust';
import type { MessageId } from '../language';

export type TrustTone = 'ok' | 'warn' | 'danger' | 'muted';

/** A shield and its words; null where a shield would say nothing. */
export interface TrustSign {
  id: MessageId;
  tone: TrustTone;
}

const signs: Readonly<Record<Trust, TrustSign | null>> = {
  unknown: null,
  'not-verified': null,
  verified: { id: 'trust.verified', tone: 'ok' },
  'insecure-session': { id: 'trust.insecureSession', tone: 'warn' },
  'identity-changed': { id: 'trust.identityChanged', tone: 'warn' },
  'verification-lost': { id: 'trust.verificationLost', tone: 'danger' },
};

export const trustSign = (trust: Trust): TrustSign | null => signs[trust];

/** What a person's page says in a sentence. */
export const trustSentences = {
  unknown: 'trust.sentence.unknown',
  'not-verified': 'trust.sentence.notVerified',
  verified: 'trust.sentence.verified',
  'insecure-session': 'trust.sentence.insecureSession',
  'identity-changed': 'trust.sentence.identityChanged',
  'verification-lost': 'trust.sentence.verificationLost',
} as const satisfies Record<Trust, MessageId>;

export const sessionSigns: Readonly<Record<PersonSession['state'], TrustSign>> = {
  verified: { id: 'trust.session.verified', tone: 'ok' },
  signed: { id: 'trust.session.signed', tone: 'muted' },
  insecure: { id: 'trust.session.insecure', tone: 'warn' },
};

/** What the header says of all members together; null where "encrypted" says it all. */
export function roomSign(trust: RoomTrust | null): TrustSign | null {
  if (trust?.level === 'everyone-verified') return { id: 'trust.everyoneVerified', tone: 'ok' };
  const [gravest] = trust?.problems ?? [];
  return gravest ? trustSign(gravest.trust) : null;
}
