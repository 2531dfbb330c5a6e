/** Verification of people and sessions (client-server API, "Device verification"; MSC1544 for QR codes) as the ui sees it. */
import * as v from 'valibot';
import { command } from './channel';

const userId = v.pipe(v.string(), v.regex(/^@[^:\s]*:[^\s]+$/), v.maxLength(255));

/** Whom to verify: any other session of one's own, one of them, or a person. */
export const verificationTarget = v.variant('kind', [
  v.object({ kind: v.literal('own-sessions') }),
  v.object({ kind: v.literal('session'), deviceId: v.pipe(v.string(), v.minLength(1), v.maxLength(255)) }),
  v.object({ kind: v.literal('person'), userId }),
]);
export type VerificationTarget = v.InferOutput<typeof verificationTarget>;

export const verificationCommands = {
  /** Asks for a verification; answers the request's transaction ID. Errors: not-ready, network-unreachable, not-found. */
  requestVerification: command<{ requestId: string }>()(v.object({ target: verificationTarget })),
};
