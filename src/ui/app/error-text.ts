/** Each error code's own sentence: what is wrong and what to do. */
import { useCallback } from 'react';
import { useIntl, type IntlShape } from 'react-intl';
import type { ErrorCode, PliError } from '../../protocol/errors';
import { useText, type MessageId } from '../language';

export const errorMessages = {
  'network-unreachable': 'error.network-unreachable',
  'server-unknown': 'error.server-unknown',
  'server-not-matrix': 'error.server-not-matrix',
  'server-insecure': 'error.server-insecure',
  'server-unsupported': 'error.server-unsupported',
  'certificate-invalid': 'error.certificate-invalid',
  timeout: 'error.timeout',
  'server-error': 'error.server-error',
  'rate-limited': 'error.rate-limited',
  'address-invalid': 'error.address-invalid',
  'password-wrong': 'error.password-wrong',
  'account-deactivated': 'error.account-deactivated',
  'account-locked': 'error.account-locked',
  'username-taken': 'error.username-taken',
  'username-invalid': 'error.username-invalid',
  'password-weak': 'error.password-weak',
  'registration-closed': 'error.registration-closed',
  'already-signed-in': 'error.already-signed-in',
  'authentication-needed': 'error.authentication-needed',
  'recovery-key-wrong': 'error.recovery-key-wrong',
  'recovery-key-outdated': 'error.recovery-key-outdated',
  'session-revoked': 'error.session-revoked',
  'session-soft-logout': 'error.session-soft-logout',
  'account-unknown': 'error.account-unknown',
  locked: 'error.locked',
  'passphrase-wrong': 'error.passphrase-wrong',
  'passphrase-weak': 'error.passphrase-weak',
  'keyring-unavailable': 'error.keyring-unavailable',
  'secrets-damaged': 'error.secrets-damaged',
  'store-corrupt': 'error.store-corrupt',
  'store-key-wrong': 'error.store-key-wrong',
  'store-locked': 'error.store-locked',
  'profile-copied': 'error.profile-copied',
  'disk-full': 'error.disk-full',
  'not-found': 'error.not-found',
  forbidden: 'error.forbidden',
  'link-refused': 'error.link-refused',
  'user-unknown': 'error.user-unknown',
  'room-banned': 'error.room-banned',
  'room-invite-only': 'error.room-invite-only',
  'room-restricted': 'error.room-restricted',
  'remote-unreachable': 'error.remote-unreachable',
  'room-version-unsupported': 'error.room-version-unsupported',
  'room-gone': 'error.room-gone',
  'invite-blocked': 'error.invite-blocked',
  'address-taken': 'error.address-taken',
  'too-large': 'error.too-large',
  'encryption-unavailable': 'error.encryption-unavailable',
  'session-unverified': 'error.session-unverified',
  'verification-lost': 'error.verification-lost',
  'media-damaged': 'error.media-damaged',
  'file-missing': 'error.file-missing',
  'file-changed': 'error.file-changed',
  'file-unreadable': 'error.file-unreadable',
  'file-is-folder': 'error.file-is-folder',
  'upload-refused': 'error.upload-refused',
  'quota-exceeded': 'error.quota-exceeded',
  'identity-missing': 'error.identity-missing',
  'code-invalid': 'error.code-invalid',
  'key-file-foreign': 'error.key-file-foreign',
  'key-file-damaged': 'error.key-file-damaged',
  'key-file-locked': 'error.key-file-locked',
  'file-dangerous': 'error.file-dangerous',
  'no-program': 'error.no-program',
  'scan-refused': 'error.scan-refused',
  'scan-failed': 'error.scan-failed',
  cancelled: 'error.cancelled',
  'bad-request': 'error.bad-request',
  'unknown-command': 'error.unknown-command',
  'not-ready': 'error.not-ready',
  closed: 'error.closed',
  internal: 'error.internal',
} as const satisfies Record<ErrorCode, MessageId>;

/** Seconds in words of the person's language: `45 seconds`, `2 minutes`. */
export function waitInWords(intl: IntlShape, seconds: number): string {
  const [value, unit] = seconds < 90 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return intl.formatNumber(value, { style: 'unit', unit, unitDisplay: 'long' });
}

/** Seconds until a rate-limited request may be repeated; 0 for every other error. */
export function secondsToWait(error: PliError): number {
  const wait = error.detail['retryAfterMs'];
  if (error.code !== 'rate-limited') return 0;
  return typeof wait === 'number' && wait > 0 ? Math.ceil(wait / 1000) : 30;
}

/** Answers the function that gives an error's sentence. */
export function useErrorText(): (error: PliError) => string {
  const t = useText();
  const intl = useIntl();
  return useCallback(
    (error) =>
      t(errorMessages[error.code], {
        wait: waitInWords(intl, secondsToWait(error)),
        // What is not known has a wording of its own.
        spaces: String(error.detail['spaces'] || 'unknown'),
        server: String(error.detail['server'] || 'unknown'),
        version: String(error.detail['version'] || '?'),
      }),
    [t, intl],
  );
}
