/**
 * Errors as data. Nothing throws across a border: a command answers a {@link Result}, and the ui turns the code
 * into words in the user's language.
 */
import * as v from 'valibot';

/** The closed list of everything that can go wrong in a way that a person or a caller has to tell apart. */
export const errorCodes = [
  // Reaching a server
  'network-unreachable', // no network, refused or reset connection
  'server-unknown', // the host name does not exist
  'server-not-matrix', // something answered, but not a Matrix homeserver
  'server-insecure', // plain http to an address that is not loopback
  'server-unsupported', // a homeserver whose versions or login flows Pli cannot use
  'certificate-invalid', // TLS certificate refused
  'timeout', // no answer in time
  'server-error', // 5xx or a body that is not what the specification says
  'rate-limited', // M_LIMIT_EXCEEDED; detail.retryAfterMs
  // Signing in
  'address-invalid', // neither an e-mail address nor a Matrix ID
  'password-wrong', // M_FORBIDDEN at login
  'account-deactivated', // M_USER_DEACTIVATED
  'account-locked', // M_USER_LOCKED or M_USER_SUSPENDED
  'username-taken', // M_USER_IN_USE
  'username-invalid', // M_INVALID_USERNAME
  'password-weak', // M_WEAK_PASSWORD, M_PASSWORD_TOO_SHORT and their like
  'registration-closed', // the homeserver lets nobody register, or by stages Pli does not know
  'already-signed-in', // this user has an account in this Pli already
  // User-interactive authentication; detail: password, browser (which ways there are), session
  'authentication-needed',
  // Identity
  'recovery-key-wrong', // neither the recovery key nor the passphrase
  'recovery-key-outdated', // it opens secret storage, but what lies there belongs to an identity that was replaced
  // Session
  'session-revoked', // M_UNKNOWN_TOKEN without soft_logout
  'session-soft-logout', // M_UNKNOWN_TOKEN with soft_logout
  'account-unknown', // no such account on this computer
  // Secrets and stores
  'locked', // the passphrase has not been given yet
  'passphrase-wrong',
  'passphrase-weak',
  'keyring-unavailable', // safeStorage is missing or only basic_text
  'secrets-damaged', // changed, cut or foreign secrets file
  'store-corrupt',
  'store-key-wrong', // encrypted with another key
  'store-locked', // another process uses it
  'profile-copied', // a copy of this profile runs, or has run, the same session
  'disk-full',
  // Rooms and messages
  'not-found', // M_NOT_FOUND
  'forbidden', // M_FORBIDDEN
  'user-unknown', // no such Matrix ID
  'room-banned', // one is banned from it
  'room-invite-only',
  'room-restricted', // for members of certain spaces; detail.spaces names them, '' where that is not known
  'remote-unreachable', // another server does not answer; detail.server
  'room-version-unsupported', // the homeserver does not know its version; detail.version
  'room-gone', // nobody is in it any more
  'invite-blocked', // the person takes no invitations (M_INVITE_BLOCKED)
  'address-taken', // M_ROOM_IN_USE
  'too-large', // M_TOO_LARGE
  'encryption-unavailable', // crypto not ready or could not encrypt
  'link-refused', // neither https, mailto nor matrix
  'session-unverified', // this session is not confirmed: others would not read what it sends (MSC4153)
  'verification-lost', // a verified member's identity was replaced
  'media-damaged', // the hash of an encrypted attachment does not match
  'file-dangerous', // a type that can run something; detail.danger says which kind
  'no-program', // the system has no program that opens the file
  'scan-refused', // the content scanner found the file harmful or of a forbidden type
  'scan-failed', // the content scanner could not be asked, or could not say
  // Files that are sent
  'file-missing', // it is not where it was chosen
  'file-changed', // not the one that was chosen: another size or time of change
  'file-unreadable', // the system does not let Pli read it
  'file-is-folder',
  'upload-refused', // the homeserver does not take this file (its type, or what a scanner said)
  'quota-exceeded', // no more room for this person's files on the homeserver
  // Verification
  'identity-missing', // no cross-signing keys to verify somebody by
  'code-invalid', // a QR code that is not the one of this verification
  // Files of message keys
  'key-file-foreign', // not a file of message keys, or of a version Pli does not know
  'key-file-damaged', // cut or changed
  'key-file-locked', // the passphrase does not open it
  // The house itself
  'cancelled',
  'bad-request', // an argument that its schema refuses
  'unknown-command',
  'not-ready', // asked before start-up reached it; retry
  'closed', // the other end has gone
  'internal', // a defect; detail.reference is in the log
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export const errorSchema = v.object({
  code: v.picklist(errorCodes),
  /** Whether doing the same again later can help. */
  retryable: v.boolean(),
  /** Small, loggable facts: never message text, a token or a key. */
  detail: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
});

/** An error that crosses a border. */
export type PliError = v.InferOutput<typeof errorSchema>;

/** What every command answers. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: PliError };

const retryableCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'network-unreachable',
  'timeout',
  'server-error',
  'rate-limited',
  'not-ready',
  'store-locked',
  'disk-full',
]);

/** Makes an error; `retryable` follows from the code unless given. */
export function pliError(code: ErrorCode, detail: PliError['detail'] = {}, retryable?: boolean): PliError {
  return { code, retryable: retryable ?? retryableCodes.has(code), detail };
}

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const failed = (code: ErrorCode, detail?: PliError['detail']): Result<never> => ({
  ok: false,
  error: pliError(code, detail),
});

/** Thrown inside one process to leave a handler with a typed error; {@link serve} turns it into data. */
export class PliFailure extends Error {
  constructor(readonly error: PliError) {
    super(error.code);
    this.name = 'PliFailure';
  }
}

/** Throws a {@link PliFailure}. */
export function fail(code: ErrorCode, detail?: PliError['detail']): never {
  throw new PliFailure(pliError(code, detail));
}
