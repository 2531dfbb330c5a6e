/** Messages that one wants to come back to: kept in the vault, told when their time comes. */
import { unwrap } from '../../protocol/channel';
import type { Reminder } from '../../protocol/message-actions';
import type { StoredReminder } from '../../protocol/vault';
import { errorOf } from '../failures';
import type { CoreContext } from '../ports';
import { createValue, samePlain, type Value } from '../value';
import { messageLine } from './texts';

export interface Reminders {
  /** The earliest first. */
  readonly list: Value<readonly Reminder[]>;
  restore(): Promise<void>;
  /** Sets a message's reminder (milliseconds since 1970), or takes it away (null). Errors: disk-full. */
  set(roomId: string, eventId: string, at: number | null): Promise<void>;
  dispose(): void;
}

/** A computer that slept wakes with its timers behind: the clock is looked at this often, in milliseconds. */
const longestWait = 60_000;

export function createReminders(context: CoreContext, nameOf: (roomId: string) => string | null): Reminders {
  const list = createValue<readonly Reminder[]>([], samePlain);
  let kept: readonly StoredReminder[] = [];
  const words = new Map<string, Pick<Reminder, 'sender' | 'text'>>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function describe({ roomId, eventId }: StoredReminder): Promise<void> {
    try {
      const { sender, text } = await messageLine(context, roomId, eventId);
      words.set(eventId, { sender, text });
    } catch (cause) {
      // The reminder itself is what counts: it is shown without words.
      context.log.info(`a message to remind of could not be read: ${errorOf(cause).code}`);
    }
  }

  function tell(): void {
    clearTimeout(timer);
    const now = context.clock();
    list.set(
      kept.map(({ roomId, eventId, at }) => ({
        roomId,
        roomName: nameOf(roomId) ?? '',
        eventId,
        at,
        due: at <= now,
        ...(words.get(eventId) ?? { sender: null, text: '' }),
      })),
    );
    const next = kept.find(({ at }) => at > now);
    if (next) timer = setTimeout(tell, Math.min(longestWait, next.at - now));
  }

  return {
    list,
    async restore() {
      const stored = await context.vault.call('readReminders', undefined);
      if (!stored.ok) return context.log.error(`reminders could not be read: ${stored.error.code}`);
      kept = stored.value;
      await Promise.all(kept.map(describe));
      return tell();
    },
    async set(roomId, eventId, at) {
      const others = kept.filter((reminder) => reminder.eventId !== eventId || reminder.roomId !== roomId);
      if (at === null) unwrap(await context.vault.call('deleteReminder', { roomId, eventId }));
      else unwrap(await context.vault.call('writeReminder', { roomId, eventId, at }));
      const added = at === null ? null : { roomId, eventId, at };
      kept = [...others, ...(added ? [added] : [])].sort((one, other) => one.at - other.at);
      if (added) await describe(added);
      tell();
    },
    dispose: () => clearTimeout(timer),
  };
}
