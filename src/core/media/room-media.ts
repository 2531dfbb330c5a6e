/** A room's files, read from the vault. */
import { unwrap } from '../../protocol/channel';
import { foldText } from '../../protocol/fold-text';
import type { MediaItem, MediaKind, MediaPage } from '../../protocol/room-media';
import type { StoredEvent } from '../../protocol/vault';
import { personOf } from '../people';
import type { CoreContext } from '../ports';
import { plainText } from '../rich-text';
import { fileContentOf } from '../timeline';

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
  const items: MediaItem[] = [];
  let { before } = wanted;
  for (let read = 0; read < mostRead; read += step) {
    const types = [...typesOf[kind]];
    const events = unwrap(await context.vault.call('readMedia', { roomId, types, before, limit: step }));
    const nameOf = await peopleOf(context, roomId, events);
    for (const event of events) {
      before = event.position;
      const item = itemOf(context, event, nameOf);
      if (item && matches(item, words)) items.push(item);
      if (items.length === pageLength) return { items, next: before };
    }
    if (events.length < step) return { items, next: null };
  }
  return { items, next: before };
}

type PersonOf = (userId: string) => MediaItem['sender'];

async function peopleOf(context: CoreContext, roomId: string, events: readonly StoredEvent[]): Promise<PersonOf> {
  const userIds = [...new Set(events.map(({ event }) => String(event['sender'])))];
  const members = unwrap(await context.vault.call('readMembers', { roomId, userIds }));
  const contents = new Map(members.map(({ userId, event }) => [userId, event['content']]));
  return (userId) => {
    const content = contents.get(userId) as Record<string, unknown> | undefined;
    return personOf(context.accountId, userId, content?.['displayname'], content?.['avatar_url']);
  };
}

/** Null for what is no file after all: edited captions, redacted events. */
function itemOf({ accountId, userId }: CoreContext, stored: StoredEvent, personOfId: PersonOf): MediaItem | null {
  const content = fileContentOf(stored, { accountId, myUserId: userId });
  if (!content) return null;
  const { eventId, timestamp, event } = stored;
  const { type, attachment } = content;
  return { eventId, timestamp, sender: personOfId(String(event['sender'])), type, attachment };
}

function matches({ attachment, sender }: MediaItem, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = foldText(
    [attachment.name, attachment.caption ? plainText(attachment.caption) : '', sender.name].join(' '),
  );
  return words.every((word) => text.includes(word));
}

const plainWords = (term: string): readonly string[] => foldText(term).split(/\s+/).filter(Boolean);
