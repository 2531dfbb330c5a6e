/** What the push rules say of an event, judged anew when it can be read at last or when the rules change. */
import type { IActionsObject } from 'matrix-js-sdk/lib/pushprocessor';
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';

interface Judged {
  rules: unknown;
  state: string;
  actions: IActionsObject | null;
}
const judged = new WeakMap<MatrixEvent, Judged>();

/**
 * The event as it was sent. The SDK puts the content of the newest edit in its place; the rules judge what is sent, not
 * what it becomes, and the edit is judged for itself. In the place of what cannot be decrypted it puts a message of its
 * own, which hides the relation that stands outside of what is encrypted.
 */
function asSent(event: MatrixEvent): MatrixEvent {
  if (event.isDecryptionFailure()) {
    return Object.create(event, {
      getContent: { value: () => event.getWireContent() },
      getType: { value: () => event.getWireType() },
    }) as MatrixEvent;
  }
  if (!event.replacingEvent()) return event;
  return Object.create(event, { getContent: { value: () => event.getOriginalContent() } }) as MatrixEvent;
}

/**
 * The SDK keeps its first judgement: of an event that was still encrypted then, in which it saw no mention; its own
 * correction (`fixNotificationCountOnDecryption`) leaves out events that are decrypted before their room holds them.
 */
export function pushActions(client: MatrixClient, event: MatrixEvent): IActionsObject | null {
  const rules = client.pushRules;
  const state = event.isDecryptionFailure() ? 'locked' : event.getType();
  const known = judged.get(event);
  if (known !== undefined && known.rules === rules && known.state === state) return known.actions;
  const actions = client.getPushActionsForEvent(asSent(event), true);
  judged.set(event, { rules, state, actions });
  return actions;
}
