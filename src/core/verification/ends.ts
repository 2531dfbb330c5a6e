/** Why a verification was cancelled, from its code (client-server API, "m.key.verification.cancel"). */
import type { VerificationEnd } from '../../protocol/verification';

const byCode: Readonly<Record<string, VerificationEnd>> = {
  'm.timeout': 'timed-out',
  'm.unknown_method': 'no-common-method',
  'm.accepted': 'answered-elsewhere',
  'm.mismatched_sas': 'mismatch',
  'm.mismatched_commitment': 'mismatch',
  'm.key_mismatch': 'mismatch',
  'm.user_mismatch': 'mismatch',
};

export function endOf(code: string | null, byMe: boolean): VerificationEnd {
  if (code === 'm.user') return byMe ? 'cancelled-here' : 'cancelled-there';
  return byCode[code ?? ''] ?? 'failed';
}
