/** Whom an event's line names: those whose names have to be known before it can be read. */
import type { StoredEvent } from '../../protocol/vault';
import { jsonOf, textOr } from './raw-event';
import { factsOf } from './record-facts';
import { isVerificationRequest } from './verification-outcomes';

/** User IDs of the sender, of who removed the event, and of whom a verification was asked. */
export function namedIn(record: StoredEvent): readonly string[] {
  const { event } = factsOf(record);
  const remover = textOr(jsonOf(event.unsigned['redacted_because'])['sender'], null);
  const asked = isVerificationRequest(event) ? textOr(event.content['to'], null) : null;
  return [event.sender, remover, asked].filter((userId): userId is string => userId !== null && userId !== '');
}
