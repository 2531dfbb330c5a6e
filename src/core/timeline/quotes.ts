/** What replies answer: from the loaded events, the vault, or the homeserver. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { Person } from '../../protocol/people';
import type { Quote } from '../../protocol/timeline';
import type { StoredEvent } from '../../protocol/vault';
import { errorOf } from '../failures';
import type { CoreContext } from '../ports';
import { previewText } from '../previews';
import { parseHtml, plainText } from '../rich-text';
import { samePlain } from '../value';
import { findEvent } from './find-event';
import { placeOf } from './place-content';
import { pollOf, pollStartTypes } from './poll-content';
import { textOr } from './raw-event';
import { factsOf } from './record-facts';

/** Characters of a formatted body that are looked at for a quote's one line. */
const longestLook = 4_000;

export interface Quotes {
  /** The quote of an event; the same object as long as it is the same. `loaded` finds an event of the timeline. */
  quote(
    eventId: string,
    loaded: (eventId: string) => StoredEvent | undefined,
    person: (userId: string) => Person,
  ): Quote;
  /** The event has changed: what quotes it is made anew. */
  forget(eventId: string): void;
  /** The homeserver can be reached: what it could not be asked for is looked for again. */
  lookAgain(): void;
}

/** What a reply shows of the event that it answers. */
export function quoteOf(record: StoredEvent, person: (userId: string) => Person): Quote {
  const { event } = factsOf(record);
  const base = { eventId: record.eventId, sender: person(event.sender) };
  if (event.redacted) return { ...base, text: '', state: 'redacted' };
  if (event.locked) return { ...base, text: '', state: 'undecryptable' };
  const formatted = textOr(event.content['formatted_body'], null);
  const poll = pollStartTypes.has(event.type) ? pollOf(event.content) : null;
  if (poll) return { ...base, text: previewText(poll.question), state: 'loaded' };
  if (event.content['msgtype'] === 'm.location') {
    const { name, at } = placeOf(event.content);
    return { ...base, text: name === '' && at ? `${at.latitude}, ${at.longitude}` : name, state: 'loaded' };
  }
  const text =
    formatted === null
      ? previewText(event.content['body'])
      : previewText(plainText(parseHtml(formatted.slice(0, longestLook), '')));
  return { ...base, text, state: 'loaded' };
}

export function createQuotes(
  context: CoreContext,
  roomId: string,
  client: () => MatrixClient | null,
  changed: () => void,
): Quotes {
  const found = new Map<string, StoredEvent | 'missing' | 'loading'>();
  const unasked = new Set<string>();
  const made = new Map<string, { record: StoredEvent | string; sender: Person | null; quote: Quote }>();

  async function look(eventId: string): Promise<StoredEvent | 'missing'> {
    const live = client();
    const found = await findEvent(context, live, roomId, eventId);
    if (!found && !live) unasked.add(eventId);
    return found ?? 'missing';
  }

  function startLooking(eventId: string): void {
    found.set(eventId, 'loading');
    look(eventId)
      .catch((cause: unknown) => {
        if (errorOf(cause).retryable) unasked.add(eventId);
        return 'missing' as const;
      })
      .then((answer) => {
        found.set(eventId, answer);
        changed();
      })
      .catch((cause: unknown) => context.log.error('a quote could not be shown', cause));
  }

  return {
    quote(eventId, loaded, person) {
      const record = loaded(eventId) ?? found.get(eventId) ?? 'loading';
      if (record === 'loading' && !found.has(eventId)) startLooking(eventId);
      const sender = typeof record === 'string' ? null : person(factsOf(record).event.sender);
      const known = made.get(eventId);
      if (known?.record === record && known.sender === sender) return known.quote;
      const next: Quote =
        typeof record === 'string' ? { eventId, sender: null, text: '', state: record } : quoteOf(record, person);
      const quote = known && samePlain(known.quote, next) ? known.quote : next;
      made.set(eventId, { record, sender, quote });
      return quote;
    },
    forget: (eventId) => found.delete(eventId),
    lookAgain() {
      if (unasked.size === 0) return;
      for (const eventId of unasked) found.delete(eventId);
      unasked.clear();
      changed();
    },
  };
}
