/** Why an event can't be read, in the ui's terms. */
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { DecryptionFailure } from '../../protocol/timeline';

/** By the SDK's `DecryptionFailureCode`, by value: the enumeration itself would bring crypto into the small entry. */
const failures: Readonly<Record<string, DecryptionFailure>> = {
  HISTORICAL_MESSAGE_NO_KEY_BACKUP: 'sent-before-this-session',
  HISTORICAL_MESSAGE_BACKUP_UNCONFIGURED: 'sent-before-this-session',
  HISTORICAL_MESSAGE_WORKING_BACKUP: 'sent-before-this-session',
  HISTORICAL_MESSAGE_USER_NOT_JOINED: 'not-member-then',
  MEGOLM_KEY_WITHHELD: 'withheld',
  MEGOLM_KEY_WITHHELD_FOR_UNVERIFIED_DEVICE: 'withheld',
  SENDER_IDENTITY_PREVIOUSLY_VERIFIED: 'sender-insecure',
  UNKNOWN_SENDER_DEVICE: 'sender-insecure',
  UNSIGNED_SENDER_DEVICE: 'sender-insecure',
  UNKNOWN_ERROR: 'unknown',
};

/** Why the SDK could not read an event; an event it does not know waits for its key. */
export function failureOf(event: MatrixEvent | null | undefined): DecryptionFailure {
  const reason = event?.decryptionFailureReason;
  return (reason && failures[reason]) || 'waiting-for-key';
}
