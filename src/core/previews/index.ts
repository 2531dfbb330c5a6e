/** The last thing said in a room, for the room list. */
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import { withoutReplyFallback } from '../../protocol/reply-fallback';
import type { RoomPreview } from '../../protocol/rooms';
import { plainName } from '../people';

/** Characters of a preview: the row shows less. */
const longestPreview = 160;
const attachmentKinds: Readonly<Record<string, 'image' | 'video' | 'audio' | 'file' | 'location'>> = {
  'm.image': 'image',
  'm.video': 'video',
  'm.audio': 'audio',
  'm.file': 'file',
  'm.location': 'location',
};

/** One line of plain text: no breaks, no direction overrides, bounded. */
export function previewText(body: unknown): string {
  if (typeof body !== 'string') return '';
  return plainLine(withoutReplyFallback(body).slice(0, 4 * longestPreview)).slice(0, longestPreview);
}

const plainLine = (text: string): string =>
  text
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/gu, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    // More than four marks on one sign are there to spill over other rows.
    .replaceAll(/(\p{M}{4})\p{M}+/gu, '$1')
    .trim();

/** What a row says of an event; null for what is not something said. */
export function previewOf(event: MatrixEvent, room: Room): RoomPreview | null {
  const userId = event.getSender() ?? '';
  const mine = userId === room.client.getUserId();
  const sender = plainName(room.getMember(userId)?.rawDisplayName ?? userId);
  const said = { sender, mine };
  if (event.isRedacted()) return { kind: 'deleted', ...said };
  if (event.isDecryptionFailure()) return { kind: 'undecryptable', ...said };
  return previewOfContent(event.getType(), event.getContent(), said);
}

/** The same from an event's type and content, which may be anything. */
export function previewOfContent(
  type: unknown,
  content: Record<string, unknown>,
  said: { sender: string; mine: boolean },
): RoomPreview | null {
  switch (type) {
    case 'm.room.encrypted':
      return { kind: 'undecryptable', ...said };
    case 'm.sticker':
      return { kind: 'sticker', ...said, name: previewText(content['body']) };
    case 'm.call.invite':
      return { kind: 'call', ...said };
    case 'm.poll.start':
    case 'org.matrix.msc3381.poll.start':
      return { kind: 'poll', ...said, name: pollQuestion(content) };
    case 'm.room.message':
      return messagePreview(content, said);
    default:
      return null;
  }
}

function messagePreview(content: Record<string, unknown>, said: { sender: string; mine: boolean }): RoomPreview {
  const type = content['msgtype'];
  if (type === 'm.key.verification.request') return { kind: 'verification', ...said };
  const kind = typeof type === 'string' ? attachmentKinds[type] : undefined;
  if (kind === 'location') return { kind, ...said, name: placeName(content) };
  if (kind) {
    const voice =
      kind === 'audio' && (Object.hasOwn(content, 'org.matrix.msc3245.voice') || Object.hasOwn(content, 'm.voice'));
    return { kind: voice ? 'voice' : kind, ...said, name: previewText(content['filename'] ?? content['body']) };
  }
  const text = previewText(content['body']);
  return text === '' ? { kind: 'unknown', ...said } : { kind: 'text', ...said, text, emote: type === 'm.emote' };
}

/** The name of a place: many clients put its address into the body. */
function placeName(content: Record<string, unknown>): string {
  const place = Object(content['m.location'] ?? content['org.matrix.msc3488.location']) as Record<string, unknown>;
  const body = previewText(content['body']);
  return previewText(place['description']) || (/geo:/i.test(body) ? '' : body);
}

function pollQuestion(content: Record<string, unknown>): string {
  const start = content['m.poll.start'] ?? content['org.matrix.msc3381.poll.start'] ?? content['m.poll'];
  const question = (Object(start) as Record<string, unknown>)['question'];
  const asked = Object(question) as Record<string, unknown>;
  const blocks = asked['m.text'];
  const block = Array.isArray(blocks) ? (Object(blocks[0]) as Record<string, unknown>)['body'] : blocks;
  return previewText(asked['org.matrix.msc1767.text'] ?? block ?? asked['body']);
}
