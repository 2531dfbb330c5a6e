/** What can be done to a message, by what it is and what the person may in its room. */
import type { RoomDetails } from '../../protocol/rooms';
import type { TimelineContent, TimelineItem } from '../../protocol/timeline';
import { canBeChanged } from '../polls';

export type MessageAct =
  | 'react'
  | 'reply'
  /** Opens the thread that goes out from it, or begins one. */
  | 'thread'
  | 'quote'
  | 'edit'
  | 'end-poll'
  | 'forward'
  | 'delete'
  | 'select'
  | 'copy-text'
  | 'copy-link'
  | 'pin'
  | 'unpin'
  | 'remind'
  | 'mark-unread'
  | 'history'
  | 'details'
  | 'source'
  | 'report';

/** What of a room decides. */
export interface ActsRoom extends Pick<RoomDetails, 'may' | 'pinned' | 'cannotSend' | 'membership' | 'hasThreads'> {
  /** The messages are those of a thread. */
  isThread: boolean;
}

const copiedTypes: ReadonlySet<TimelineContent['type']> = new Set<TimelineContent['type']>([
  'text',
  'image',
  'video',
  'audio',
  'voice',
  'file',
  'sticker',
  'location',
  'contact',
]);

/** Whether a message can be copied to another room. */
export const isForwardable = ({ content }: TimelineItem): boolean => copiedTypes.has(content.type);

/** Whether a message can be one of several that something is done to. */
export const isSelectable = (item: TimelineItem): boolean =>
  item.eventId !== null && !isBeingDeleted(item) && item.content.type !== 'redacted';

/** Whether its deletion is on its way. */
export const isBeingDeleted = ({ outgoing }: TimelineItem): boolean =>
  outgoing.some(({ kind, send }) => kind === 'deletion' && send.state !== 'failed');

/** A text of mine that the homeserver has, whole: what is cut here must not be lost by a change of its beginning. */
export const isEditable = ({ mine, eventId, content }: TimelineItem): boolean =>
  mine && eventId !== null && content.type === 'text' && content.style !== 'notice' && !content.cut;

/** A poll of mine that can still be changed. */
const isChangeablePoll = ({ mine, content }: TimelineItem): boolean =>
  content.type === 'poll' && canBeChanged({ mine, poll: content.poll });

export const mayDelete = (item: TimelineItem, { may }: Pick<RoomDetails, 'may'>): boolean =>
  item.mine ? may.deleteOwn : may.deleteOthers;

/** Whether it is something said, which can be answered. */
const isSaid = ({ type }: TimelineContent): boolean => type !== 'state' && type !== 'membership';

/** The acts offered for a message; none for one that the homeserver does not have. */
export function offeredActs(item: TimelineItem, room: ActsRoom): ReadonlySet<MessageAct> {
  if (item.eventId === null) return new Set();
  const { content } = item;
  const acts = new Set<MessageAct>(['details', 'source']);
  const isHere = room.membership === 'join';
  if (content.type === 'redacted' || isBeingDeleted(item)) return acts;
  const offer = (act: MessageAct, condition: boolean) => condition && acts.add(act);
  const isReadable = content.type !== 'undecryptable';
  const maySend = room.cannotSend === null;
  const isPinned = room.pinned.includes(item.eventId);
  offer('react', isReadable && room.may.react);
  offer('reply', isReadable && maySend);
  offer('thread', isReadable && maySend && room.hasThreads && !room.isThread && isSaid(content));
  offer('quote', content.type === 'text' && maySend);
  offer('edit', (isEditable(item) || isChangeablePoll(item)) && maySend);
  offer('end-poll', content.type === 'poll' && content.poll.mayEnd && maySend);
  offer('forward', isForwardable(item));
  offer('delete', mayDelete(item, room));
  offer('select', isSelectable(item) && !room.isThread);
  offer('copy-text', content.type === 'poll' || (isForwardable(item) && content.type !== 'sticker'));
  offer('copy-link', isHere);
  offer(isPinned ? 'unpin' : 'pin', room.may.pin);
  offer('remind', true);
  offer('mark-unread', isHere && !room.isThread);
  offer('report', isHere && !item.mine);
  offer('history', item.edited);
  return acts;
}
