/** What replies answer: from the loaded events, the vault, or the homeserver. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { Person } from '../../protocol/people';
import type { Quote } from '../../protocol/timeline';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import { previewText } from '../previews';
import { parseHtml, plainText } from '../rich-text';
import { isJson, readable, textOr, type Json } from './raw-event';
import { decryptAll, storedOf } from './stored-event';

export interface Quotes {
  quote(eventId: string, loaded: ReadonlyMap<string, StoredEvent>, person: (userId: string) => Person): Quote;
  /** An event changed: what quotes it is made anew. */
  forget(eventId: string): void;
}

function quoteOf(record: StoredEvent, person: (userId: string) => Person): Quote {
  const event = readable(record);
  const base = { eventId: record.eventId, sender: person(event.sender) };
  if (event.redacted) return { ...base, text: '', state: 'redacted' };
  if (event.locked) return { ...base, text: '', state: 'undecryptable' };
  const formatted = textOr(event.content['formatted_body'], null);
  const text =
    formatted === null
      ? previewText(event.content['body'])
      : previewText(plainText(parseHtml(formatted.slice(0, 4_000), '')));
  return { ...base, text, state: 'loaded' };
}

export function createQuotes(
  context: CoreContext,
  roomId: string,
  client: () => MatrixClient | null,
  changed: () => void,
): Quotes {
  const found = new Map<string, StoredEvent | 'missing' | 'loading'>();

  async function look(eventId: string): Promise<StoredEvent | 'missing'> {
    const stored = await context.vault.call('readEvent', { roomId, eventId });
    if (stored.ok && stored.value) return stored.value;
    const live = client();
    if (!live) return 'missing';
    const raw: Json = await live.fetchRoomEvent(roomId, eventId);
    if (!isJson(raw) || raw['event_id'] !== eventId) return 'missing';
    const event = live.getEventMapper({ decrypt: false })({ ...raw, room_id: roomId });
    await decryptAll(live, [event]);
    return storedOf(event, 0, null);
  }

  return {
    quote(eventId, loaded, person) {
      const record = loaded.get(eventId) ?? found.get(eventId);
      if (record === 'missing') return { eventId, sender: null, text: '', state: 'missing' };
      if (record !== undefined && record !== 'loading') return quoteOf(record, person);
      if (record === undefined) {
        found.set(eventId, 'loading');
        look(eventId)
          .catch(() => 'missing' as const)
          .then((answer) => {
            found.set(eventId, answer);
            changed();
          })
          .catch((cause: unknown) => context.log.error('a quote could not be shown', cause));
      }
      return { eventId, sender: null, text: '', state: 'loading' };
    },
    forget: (eventId) => found.delete(eventId),
  };
}
