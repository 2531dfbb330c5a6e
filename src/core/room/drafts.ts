/** Unsent words of each room and thread: shown at once, and written to the vault. */
import * as v from 'valibot';
import type { Client } from '../../protocol/channel';
import { draftSchema, type Draft } from '../../protocol/compose';
import type { VaultContract } from '../../protocol/vault';
import { plainText } from '../rich-text';
import { createValue, samePlain, type Value } from '../value';

export interface Drafts {
  /** Null where there is none; undefined until the vault has been asked. */
  get(roomId: string, threadId?: string | null): Draft | null | undefined;
  load(roomId: string, threadId?: string | null): Promise<Draft | null>;
  /** The beginning of what was not sent in a thread, in words; empty for nothing. */
  beginning(roomId: string, threadId: string): Promise<string>;
  save(roomId: string, threadId: string | null, draft: Draft | null): void;
  flush(): Promise<void>;
  /** The beginning of every room's unsent words, by room ID; those of threads are not the room's. */
  readonly beginnings: Value<Readonly<Record<string, string>>>;
  /** Reads the beginnings from the vault. */
  restore(): Promise<void>;
}

const longestBeginning = 200;

const beginningOf = (draft: Draft): string =>
  plainText(draft.nodes)
    .slice(0, 4 * longestBeginning)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, longestBeginning);

/** A draft as the vault has it; what a later version wrote is none. */
function parse(value: unknown): Draft | null {
  const parsed = v.safeParse(draftSchema, value);
  return parsed.success ? parsed.output : null;
}

export function createDrafts(vault: Client<VaultContract>): Drafts {
  const known = new Map<string, { roomId: string; threadId: string | null; draft: Draft | null }>();
  const unwritten = new Set<string>();
  const beginnings = createValue<Readonly<Record<string, string>>>({}, samePlain);
  let writing: Promise<void> = Promise.resolve();
  const keyOf = (roomId: string, threadId: string | null) => `${roomId} ${threadId ?? ''}`;

  const begin = (roomId: string, draft: Draft | null) => {
    const { [roomId]: _before, ...others } = beginnings.get();
    const beginning = draft === null ? '' : beginningOf(draft);
    beginnings.set(beginning === '' ? others : { ...others, [roomId]: beginning });
  };
  const write = async () => {
    const keys = [...unwritten];
    unwritten.clear();
    for (const key of keys) {
      const one = known.get(key);
      const result = one && (await vault.call('writeDraft', one));
      // It is tried again with the next change.
      if (result && !result.ok) unwritten.add(key);
    }
  };
  const flush = () => {
    writing = writing.then(write);
    return writing;
  };
  async function load(roomId: string, threadId: string | null = null): Promise<Draft | null> {
    const key = keyOf(roomId, threadId);
    const before = known.get(key);
    if (before) return before.draft;
    const stored = await vault.call('readDraft', { roomId, threadId });
    // What was written meanwhile is newer.
    const newer = known.get(key);
    if (newer) return newer.draft;
    const draft = stored.ok ? parse(stored.value) : null;
    if (stored.ok) known.set(key, { roomId, threadId, draft });
    return draft;
  }
  return {
    beginnings,
    get: (roomId, threadId = null) => known.get(keyOf(roomId, threadId))?.draft,
    load,
    async beginning(roomId, threadId) {
      const draft = await load(roomId, threadId);
      return draft === null ? '' : beginningOf(draft);
    },
    save(roomId, threadId, draft) {
      const key = keyOf(roomId, threadId);
      known.set(key, { roomId, threadId, draft });
      unwritten.add(key);
      // The page has waited for a pause in the typing already.
      void flush();
      if (threadId === null) begin(roomId, draft);
    },
    flush,
    async restore() {
      const stored = await vault.call('readDrafts', undefined);
      if (!stored.ok) return;
      for (const { roomId, threadId, draft } of stored.value) {
        const parsed = threadId === null && !known.has(keyOf(roomId, null)) ? parse(draft) : null;
        if (parsed) begin(roomId, parsed);
      }
    },
  };
}
