/** Who has shared earlier messages with this account: kept in the vault until the person has seen it. */
import type { Person } from '../../protocol/people';
import { personOf, personOfMember } from '../people';
import type { CoreContext } from '../ports';
import { storedKeys } from '../stored-keys';

export interface SharedHistory {
  subscribe(roomId: string, emit: (shared: { by: Person } | null) => void): () => void;
  /** Keys of the room's earlier messages came from a person. */
  note(roomId: string, userId: string): Promise<void>;
  dismiss(roomId: string): Promise<void>;
}

export function createSharedHistory(context: CoreContext): SharedHistory {
  const listeners = new Map<string, Set<(shared: { by: Person } | null) => void>>();
  const sharers = new Map<string, string>();
  let read: Promise<void> | null = null;

  const restore = () => (read ??= readStored());
  async function readStored(): Promise<void> {
    const stored = await context.vault.call('readValue', { key: storedKeys.sharedHistory });
    if (!stored.ok || typeof stored.value !== 'object' || stored.value === null) return;
    for (const [roomId, userId] of Object.entries(stored.value)) {
      if (typeof userId === 'string') sharers.set(roomId, userId);
    }
  }

  function sharerOf(roomId: string): { by: Person } | null {
    const userId = sharers.get(roomId);
    if (userId === undefined) return null;
    const member = context.client()?.getRoom(roomId)?.getMember(userId);
    const by = member
      ? personOfMember(context.accountId, userId, member)
      : personOf(context.accountId, userId, undefined, undefined);
    return { by };
  }
  const tell = (roomId: string) => {
    for (const emit of listeners.get(roomId) ?? []) emit(sharerOf(roomId));
  };
  async function change(roomId: string, act: () => void): Promise<void> {
    await restore();
    act();
    tell(roomId);
    const stored = await context.vault.call('writeValue', {
      key: storedKeys.sharedHistory,
      value: Object.fromEntries(sharers),
    });
    if (!stored.ok) context.log.error(`who shared history could not be stored: ${stored.error.code}`);
  }

  return {
    subscribe(roomId, emit) {
      const known = listeners.get(roomId) ?? new Set();
      listeners.set(roomId, known.add(emit));
      restore()
        .then(() => {
          if (known.has(emit)) emit(sharerOf(roomId));
        })
        .catch((cause: unknown) => context.log.error('who shared history could not be read', cause));
      return () => {
        known.delete(emit);
        if (known.size === 0) listeners.delete(roomId);
      };
    },
    note: (roomId, userId) => change(roomId, () => sharers.set(roomId, userId)),
    dismiss: (roomId) => change(roomId, () => sharers.delete(roomId)),
  };
}
