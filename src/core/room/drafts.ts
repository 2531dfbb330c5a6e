/** Unsent words of each room: shown at once, written to the vault a little later. */
import type { Client } from '../../protocol/channel';
import type { VaultContract } from '../../protocol/vault';

export interface Drafts {
  /** Null until the vault has been asked. */
  get(roomId: string): string | null;
  load(roomId: string): Promise<string>;
  save(roomId: string, text: string): void;
  flush(): Promise<void>;
}

const delay = 400;

export function createDrafts(vault: Client<VaultContract>): Drafts {
  const texts = new Map<string, string>();
  const unwritten = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    const roomIds = [...unwritten];
    unwritten.clear();
    for (const roomId of roomIds) {
      const result = await vault.call('writeDraft', { roomId, text: texts.get(roomId) ?? '' });
      if (!result.ok) unwritten.add(roomId);
    }
  };
  return {
    get: (roomId) => texts.get(roomId) ?? null,
    async load(roomId) {
      const known = texts.get(roomId);
      if (known !== undefined) return known;
      const stored = await vault.call('readDraft', { roomId });
      const text = texts.get(roomId) ?? (stored.ok && typeof stored.value === 'string' ? stored.value : '');
      if (stored.ok) texts.set(roomId, text);
      return text;
    },
    save(roomId, text) {
      texts.set(roomId, text);
      unwritten.add(roomId);
      timer ??= setTimeout(() => void flush(), delay);
    },
    flush,
  };
}
