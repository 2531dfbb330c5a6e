/** The emoji one has used, kept in account data as Element does, so that every client knows them. */
import { ClientEvent, type MatrixClient } from 'matrix-js-sdk/lib/client';
import { request } from '../failures';

const type = 'io.element.recent_emoji';
const mostKept = 100;

type Counted = readonly (readonly [emoji: string, count: number])[];

/** What the account data say, as far as they make sense; the last used first. */
export function readRecent(content: unknown): Counted {
  const list = (content as { recent_emoji?: unknown } | null | undefined)?.recent_emoji;
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown): Counted => {
    const [emoji, count] = Array.isArray(entry) ? (entry as unknown[]) : [];
    return typeof emoji === 'string' && emoji.length <= 60 && typeof count === 'number' ? [[emoji, count]] : [];
  });
}

/** Puts an emoji first. */
export function withRecent(before: Counted, emoji: string): Counted {
  const count = before.find(([each]) => each === emoji)?.[1] ?? 0;
  return [[emoji, count + 1] as const, ...before.filter(([each]) => each !== emoji)].slice(0, mostKept);
}

const recentOf = (client: MatrixClient): Counted => readRecent(client.getAccountData(type as never)?.getContent());

export async function noteEmoji(client: MatrixClient, emoji: string): Promise<void> {
  const content = { recent_emoji: withRecent(recentOf(client), emoji) };
  await request(() => client.setAccountDataRaw(type as never, content as never));
}

/** Tells the emoji used last, and again when they change; answers the disposer. */
export function followRecent(client: MatrixClient, emit: (emoji: readonly string[]) => void): () => void {
  const tell = () => emit(recentOf(client).map(([emoji]) => emoji));
  const onAccountData = (event: { getType(): string }) => {
    if (event.getType() === type) tell();
  };
  tell();
  client.on(ClientEvent.AccountData, onAccountData);
  return () => client.off(ClientEvent.AccountData, onAccountData);
}
