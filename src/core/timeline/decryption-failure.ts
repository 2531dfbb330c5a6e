/** Why an event can't be read: what the SDK says of it, and what that means now. */
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import { decryptionFailures, type DecryptionFailure } from '../../protocol/timeline';
import type { BackupOfRoom } from '../key-backup';

/** By the SDK's `DecryptionFailureCode`, by value: the enumeration itself would bring crypto into the small entry. */
const failures: Readonly<Record<string, DecryptionFailure>> = {
  MEGOLM_UNKNOWN_INBOUND_SESSION_ID: 'waiting',
  OLM_UNKNOWN_MESSAGE_INDEX: 'waiting',
  // What there is of a backup changes: it is told when it is shown.
  HISTORICAL_MESSAGE_NO_KEY_BACKUP: 'sent-before',
  HISTORICAL_MESSAGE_BACKUP_UNCONFIGURED: 'sent-before',
  HISTORICAL_MESSAGE_WORKING_BACKUP: 'sent-before',
  HISTORICAL_MESSAGE_USER_NOT_JOINED: 'not-member-then',
  MEGOLM_KEY_WITHHELD: 'withheld',
  MEGOLM_KEY_WITHHELD_FOR_UNVERIFIED_DEVICE: 'withheld-unverified',
  SENDER_IDENTITY_PREVIOUSLY_VERIFIED: 'sender-changed',
  UNKNOWN_SENDER_DEVICE: 'sender-unknown',
  UNSIGNED_SENDER_DEVICE: 'sender-unverified',
};

/**
 * The code of `m.room_key.withheld` (client-server API) by the words that matrix-sdk-crypto puts it in: the SDK hands the
 * words on and not the code. A test holds them against the WebAssembly in use.
 */
export const withheldWords: Readonly<Record<string, DecryptionFailure>> = {
  'The sender has blocked you.': 'withheld-blocked',
  'You are not authorised to read the message.': 'withheld-unauthorised',
  'The requested key was not found.': 'withheld-unavailable',
  'Unable to establish a secure channel.': 'withheld-no-channel',
  'The sender disabled sharing encrypted history.': 'withheld-history',
};

/** Why the SDK could not read an event, whatever the backup may hold. */
export function failureOf(event: MatrixEvent): DecryptionFailure {
  const reason = event.decryptionFailureReason;
  const failure = (reason && failures[reason]) || 'unknown';
  if (failure !== 'withheld') return failure;
  const said = String(event.getContent()['body']);
  const words = Object.keys(withheldWords).find((each) => said.includes(each));
  return (words && withheldWords[words]) || failure;
}

const known: ReadonlySet<string> = new Set(decryptionFailures);
/** A failure as the vault keeps it; `unknown` for one of another version of Pli. */
export const failureNamed = (why: string): DecryptionFailure =>
  known.has(why) ? (why as DecryptionFailure) : 'unknown';

/** What is true of a failure now that the backup and this session stand as they do; null for an event not tried yet. */
export function failureNow(noted: DecryptionFailure | null, backup: BackupOfRoom): DecryptionFailure {
  if (noted === null) return 'not-tried';
  if (noted === 'withheld-unverified' && backup.sessionConfirmed) return 'withheld-unverified-then';
  if (noted !== 'sent-before') return noted;
  switch (backup.state) {
    case 'unknown':
      return 'sent-before';
    case 'none':
    case 'deleted':
      return 'no-backup';
    case 'not-connected':
    case 'other-key':
      return 'backup-not-connected';
    case 'connected':
      return backup.searched ? 'not-in-backup' : 'fetching';
  }
}
