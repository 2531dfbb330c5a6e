/** An event as main is to show it. */
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import type { MessageNotification, NotifiedKind } from '../../protocol/notifications';
import type { RoomPreview, RoomRow } from '../../protocol/rooms';
import { plainName } from '../people';
import { previewOf } from '../previews';

const longestName = 200;

function contentOf(preview: RoomPreview | null): { kind: NotifiedKind; text: string } {
  if (!preview) return { kind: 'unknown', text: '' };
  switch (preview.kind) {
    case 'text':
      return { kind: preview.emote ? 'emote' : 'text', text: preview.text };
    case 'draft':
    case 'deleted':
      return { kind: 'unknown', text: '' };
    case 'undecryptable':
    case 'call':
    case 'verification':
    case 'unknown':
      return { kind: preview.kind, text: '' };
    default:
      return { kind: preview.kind, text: preview.name };
  }
}

export interface NotificationFacts {
  /** The room's row, where the list has it already. */
  row: RoomRow | null;
  mention: boolean;
  sound: boolean;
  opened: boolean;
}

/** @param event a message, or the membership event of an invitation */
export function messageNotification(event: MatrixEvent, room: Room, facts: NotificationFacts): MessageNotification {
  const { row, ...rest } = facts;
  const sender = event.getSender() ?? '';
  const isInvitation = event.getType() === 'm.room.member';
  const name = plainName(room.getMember(sender)?.name ?? sender) || sender;
  return {
    kind: 'message',
    roomId: room.roomId,
    eventId: isInvitation ? null : (event.getId() ?? null),
    roomName: (row?.name ?? (plainName(room.name) || room.roomId)).slice(0, longestName),
    isDirect: row?.kind === 'direct',
    sender: name.slice(0, longestName),
    content: isInvitation ? { kind: 'invitation', text: '' } : contentOf(previewOf(event, room)),
    picture: row?.avatar.url ?? null,
    ...rest,
  };
}
