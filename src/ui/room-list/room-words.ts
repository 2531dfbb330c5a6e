/** A room in words: its option's name and its preview. */
import type { Person } from '../../protocol/people';
import type { RoomPreview, RoomRow } from '../../protocol/rooms';
import { presenceWord } from '../app';
import type { MessageId, Text } from '../language';

/** The option's accessible name: the room's name, then what is new, then what else the eye sees. */
export function roomName(row: RoomRow, t: Text): string {
  const parts = [row.name];
  if (row.unreadCount > 0) parts.push(t('roomList.unreadCount', { count: row.unreadCount }));
  else if (row.unread) parts.push(t('roomList.unread'));
  if (row.mentionCount > 0) parts.push(t('roomList.mentionCount', { count: row.mentionCount }));
  if (row.unreadThreads > 0) parts.push(t('threads.unreadThreads', { count: row.unreadThreads }));
  if (row.threadMentions > 0) parts.push(t('threads.mentions', { count: row.threadMentions }));
  if (row.membership === 'invite') parts.push(t('roomList.invitation'));
  if (row.membership === 'knock') parts.push(t('roomList.asked'));
  if (row.favourite) parts.push(t('roomList.favourite'));
  if (row.muted) parts.push(t('roomList.muted'));
  if (row.public) parts.push(t('roomList.public'));
  const presence = presenceWord(row.presence, t);
  if (presence !== null) parts.push(presence);
  return parts.join(', ');
}

const attachmentMessages = {
  image: 'roomList.previewImage',
  video: 'roomList.previewVideo',
  audio: 'roomList.previewAudio',
  voice: 'roomList.previewVoice',
  sticker: 'roomList.previewSticker',
  location: 'roomList.previewLocation',
} as const satisfies Record<string, MessageId>;

const otherMessages = {
  deleted: 'roomList.previewDeleted',
  undecryptable: 'roomList.previewUndecryptable',
  call: 'roomList.previewCall',
  verification: 'roomList.previewVerification',
  unknown: 'roomList.previewUnknown',
} as const satisfies Record<string, MessageId>;

function words(preview: Exclude<RoomPreview, { kind: 'draft' | 'text' }>, t: Text): string {
  switch (preview.kind) {
    case 'file':
      return `📎 ${preview.name}`;
    case 'poll':
      return t('roomList.pollNamed', { name: preview.name });
    case 'sticker':
    case 'location':
      return preview.name === '' ? t(attachmentMessages[preview.kind]) : preview.name;
    case 'image':
    case 'video':
    case 'audio':
    case 'voice':
      return t(attachmentMessages[preview.kind]);
    default:
      return t(otherMessages[preview.kind]);
  }
}

/** What was said, in one line. */
export const saidWords = (said: RoomPreview, t: Text): string =>
  said.kind === 'text' || said.kind === 'draft' ? said.text : words(said, t);

/** Who invites, to what, and from which server: what tells an invitation one wants from one that nobody wants. */
function invitationWords({ name, userId }: Person, kind: RoomRow['kind'], t: Text): string {
  const server = userId.slice(userId.indexOf(':') + 1);
  const who = t(kind === 'space' ? 'invitation.rowSpace' : 'roomList.invitedBy', { who: name });
  return `${who} · ${server}`;
}

export interface PreviewWords {
  /** What stands before the text: the draft's mark. */
  label: string | null;
  text: string;
}

/** The last thing said, with who said it where the list's reader can't know. */
export function previewWords(row: RoomRow, t: Text): PreviewWords {
  const { preview } = row;
  if (row.membership === 'invite') {
    return {
      label: null,
      text: row.inviter ? invitationWords(row.inviter, row.kind, t) : t('roomList.invited'),
    };
  }
  if (!preview) return { label: null, text: '' };
  if (preview.kind === 'draft') return { label: t('roomList.draft'), text: preview.text };
  const text = saidWords(preview, t);
  if (preview.kind === 'text' && preview.emote) return { label: null, text: `* ${preview.sender ?? ''} ${text}` };
  if (preview.kind === 'poll' && !preview.mine && row.kind !== 'direct' && preview.sender !== null)
    return { label: null, text: t('roomList.createdPoll', { who: preview.sender, name: preview.name }) };
  if (preview.mine) return { label: null, text: t('roomList.mine', { text }) };
  if (row.kind === 'direct' || preview.sender === null) return { label: null, text };
  return { label: null, text: t('roomList.said', { who: preview.sender, text }) };
}
