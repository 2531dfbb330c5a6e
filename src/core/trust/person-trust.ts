/** What a person's identity is worth, from what the crypto knows of it. */
import type { PersonSession, Trust } from '../../protocol/trust';

/** The SDK's `UserVerificationStatus` as plain facts. */
export interface IdentityFacts {
  /** An identity has been seen. */
  known: boolean;
  verified: boolean;
  wasVerified: boolean;
  /** It is another one than the one that was pinned. */
  needsApproval: boolean;
}

export function trustOf(facts: IdentityFacts, hasInsecureSession: boolean): Trust {
  if (!facts.known) return 'unknown';
  if (facts.verified) return hasInsecureSession ? 'insecure-session' : 'verified';
  if (facts.wasVerified) return 'verification-lost';
  return facts.needsApproval ? 'identity-changed' : 'not-verified';
}

/** The SDK's `DeviceVerificationStatus` as plain facts. */
export interface SessionFacts {
  verified: boolean;
  signedByOwner: boolean;
}

export function sessionStateOf(facts: SessionFacts): PersonSession['state'] {
  if (facts.verified) return 'verified';
  return facts.signedByOwner ? 'signed' : 'insecure';
}
