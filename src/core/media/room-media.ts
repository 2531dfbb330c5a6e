/** A room's files, read from the vault. */
import { unwrap } from '../../protocol/channel';
import { foldText } from '../../protocol/fold-text';
import type { MediaItem, MediaKind, MediaPage } from '../../protocol/room-media';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';
import { plainText } from '../rich-text';
import { createPeopleOfRoom, fileContentOf, type PeopleOfRoom } from '../timeline';

/** Events read from the vault at a time. */
const step = 200;
/** Files of a page. */
const pageLength = 60;
/** Events that one page looks at, at most: a word that nothing has must not read a whole room at once. */
const mostRead = 4000;

const typesOf: Readonly<Record<MediaKind, readonly string[]>> = {
  pictures: ['m.image', 'm.video'],
  files: ['m.file'],
  sounds: ['m.audio'],
};

export interface WantedMedia {
  roomId: string;
  kind: MediaKind;
  term: string;
  before: number | null;
}

export async function readRoomMedia(context: CoreContext, wanted: WantedMedia): Promise<MediaPage> {
  const { roomId, kind, term } = wanted;
  const words = plainWords(term);
  const people = createPeopleOfRoom(context, roomId, () => context.client());
  const items: MediaItem[] = [];
  let { before } = wanted;
  for (let read = 0; read < mostRead; read += step) {
    const types = [...typesOf[kind]];
    const events = unwrap(await context.vault.call('readMedia', { roomId, types, before, limit: step }));
    await people.load(new Set(events.map(({ event }) => String(event['sender']))));
    for (const event of events) {
      before = event.position;
      const item = itemOf(context, event, people);
      if (item && matches(item, words)) items.push(item);
      if (items.length === pageLength) return { items, next: before };
    }
    if (events.length < step) return { items, next: null };
  }
  return { items, next: before };
}

/** Null for what is no file after all: edited captions, redacted events. */
function itemOf({ accountId, userId }: CoreContext, stored: StoredEvent, people: PeopleOfRoom): MediaItem | null {
  const content = fileContentOf(stored, { accountId, myUserId: userId });
  if (!content) return null;
  const { eventId, timestamp, event } = stored;
  const { type, attachment } = content;
  return { eventId, timestamp, sender: people.person(String(event['sender'])), type, attachment };
}

function matches({ attachment, sender }: MediaItem, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = foldText(
    [attachment.name, attachment.caption ? plainText(attachment.caption) : '', sender.name].join(' '),
  );
  return words.every((word) => text.includes(word));
}

const plainWords = (term: string): readonly string[] => foldText(term).split(/\s+/).filter(Boolean);
