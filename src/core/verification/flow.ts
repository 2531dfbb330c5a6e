/** What is used of the SDK's verification request; tests and requests of the old kind have the same shape. */
import type { VerificationRequest } from 'matrix-js-sdk/lib/crypto-api/verification';

export type Flow = Pick<
  VerificationRequest,
  | 'transactionId'
  | 'roomId'
  | 'initiatedByMe'
  | 'otherUserId'
  | 'otherDeviceId'
  | 'isSelfVerification'
  | 'phase'
  | 'timeout'
  | 'cancellationCode'
  | 'cancellingUserId'
  | 'verifier'
  | 'otherPartySupportsMethod'
  | 'accept'
  | 'cancel'
  | 'startVerification'
  | 'scanQRCode'
  | 'generateQRCode'
  | 'on'
  | 'off'
>;
