/** A room's files, and what the homeserver says of links. */
import * as v from 'valibot';
import { command } from './channel';
import { roomId } from './identifiers';
import type { Person } from './people';
import type { Attachment } from './timeline';

/** `pictures` are films too; `sounds` are voice messages too. */
export const mediaKinds = ['pictures', 'files', 'sounds'] as const;
export type MediaKind = (typeof mediaKinds)[number];

/** A file of a room. */
export interface MediaItem {
  eventId: string;
  sender: Person;
  /** Milliseconds since 1970. */
  timestamp: number;
  type: 'image' | 'video' | 'audio' | 'voice' | 'file';
  attachment: Attachment;
}
export interface MediaPage {
  /** Newest first. */
  items: readonly MediaItem[];
  /** Where the next page begins; null where the vault has no more. */
  next: number | null;
}

/** What a homeserver found at a link (client-server API, `GET /media/preview_url`); every field is the page's own word. */
export interface LinkPreview {
  url: string;
  title: string;
  /** Empty where the page names none. */
  siteName: string;
  description: string;
  /** A `pli-media://` address; null for none. */
  imageUrl: string | null;
}

export const roomMediaCommands = {
  /**
   * Files of a room as the vault knows them: of a kind, whose name, caption or sender holds all words of `term`. Older
   * ones come with `loadOlder`.
   */
  roomMedia: command<MediaPage>()(
    v.object({
      roomId,
      kind: v.picklist(mediaKinds),
      term: v.pipe(v.string(), v.maxLength(200)),
      before: v.nullable(v.number()),
    }),
  ),
  /**
   * What the homeserver says of a link; null where it says nothing, or where the setting `linkPreviews` does not let it be
   * asked in this room.
   */
  linkPreview: command<LinkPreview | null>()(v.object({ roomId, url: v.pipe(v.string(), v.maxLength(2048)) })),
};
