/** Takes redacted events out of the vault. */
import { unwrap } from '../../protocol/channel';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import { jsonOf, textOr, type Json } from './raw-event';
import { redactedForm } from './stored-event';

/** Hears of redacted events: those of the room's timeline, and those whose place in it is not known. */
export interface RedactorListener {
  placed(roomId: string, event: StoredEvent): void;
  detached(roomId: string, event: StoredEvent): void;
}

export function createRedactor(context: CoreContext, listener: RedactorListener) {
  return {
    /** Applies a redaction event to its target, where that is stored and not redacted yet. */
    async apply(roomId: string, redaction: Json): Promise<void> {
      const target = textOr(redaction['redacts'], textOr(jsonOf(redaction['content'])['redacts'], null));
      if (target === null) return;
      const { vault } = context;
      const placed = unwrap(await vault.call('readEvent', { roomId, eventId: target }));
      const stored = placed ?? unwrap(await vault.call('readDetached', { roomId, eventId: target }));
      if (!stored || jsonOf(stored.event['unsigned'])['redacted_because'] !== undefined) return;
      const because = { sender: redaction['sender'], content: jsonOf(redaction['content']) };
      const event = redactedForm(stored, because);
      const redacted = { ...stored, event, clear: null };
      if (placed) {
        unwrap(await vault.call('redactEvent', { roomId, eventId: target, event }));
        listener.placed(roomId, redacted);
      } else {
        unwrap(await vault.call('writeDetached', { roomId, events: [redacted] }));
        listener.detached(roomId, redacted);
      }
    },
  };
}
