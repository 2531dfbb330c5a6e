import type { OwnSession } from '../../protocol/sessions';
import type { Verification } from '../../protocol/verification';

/** Whether a verification of the session is under way: then its own card asks what the banner would ask a second time. */
export const isInVerification = (session: OwnSession, verifications: readonly Verification[]): boolean =>
  verifications.some(
    ({ partner, step }) =>
      partner.kind === 'own-session' &&
      partner.deviceId === session.deviceId &&
      step.phase !== 'ended' &&
      step.phase !== 'done',
  );
