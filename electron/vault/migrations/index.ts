import { firstSchema } from './0001-first-schema';
import { decryptionFailures } from './0002-decryption-failures';
import { reminders } from './0003-reminders';
import { search } from './0004-search';
import { queuedUploads } from './0005-queued-uploads';
import { mediaEvents } from './0006-media-events';
import { draftsOfThreads } from './0007-drafts-of-threads';
import { threads } from './0008-threads';
import { polls } from './0009-polls';

/** Every step of the schema in order; the file's `user_version` counts how many it has been through. Append only. */
export const migrations: readonly string[] = [
  firstSchema,
  decryptionFailures,
  reminders,
  search,
  queuedUploads,
  mediaEvents,
  draftsOfThreads,
  threads,
  polls,
];
