/** What one does to messages that are there. No SDK code is loaded by this. */
import type { CommandHandlers, TopicHandlers } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import { fail } from '../../protocol/errors';
import type { messageActionsCommands, messageActionsTopics } from '../../protocol/message-actions';
import type { CoreContext } from '../ports';
import type { Reading, RoomTopic } from '../room';
import type { RoomList } from '../rooms';
import type { SendQueue } from '../send-queue';
import type { Timelines } from '../timeline';
import { editHistory } from './edit-history';
import { forwardMessages } from './forward';
import type { Forwards } from './forwards';
import { lastReadBefore } from './last-read-before';
import { messageDetails } from './message-details';
import { messageSource } from './message-source';
import { setPinned, subscribePinned } from './pinned';
import { toggleReaction } from './reactions';
import type { Reminders } from './reminders';
import { messageTexts } from './texts';

export { createForwards, type Forwards } from './forwards';
export { messageLine } from './texts';
export { createReminders, type Reminders } from './reminders';

/** What these commands work on. */
export interface MessageActionsParts {
  context: CoreContext;
  queue: SendQueue;
  list: Pick<RoomList, 'row'>;
  room: Pick<RoomTopic, 'subscribe' | 'markedUnread'>;
  timelines: Pick<Timelines, 'onRecorded' | 'onMember'>;
  reading: Reading;
  reminders: Reminders;
  forwards: Forwards;
}

export function createMessageActionsCommands(
  parts: MessageActionsParts,
): Pick<CommandHandlers<CoreContract>, keyof typeof messageActionsCommands> {
  const { context, queue, list } = parts;
  const client = () => context.client() ?? fail('not-ready');
  return {
    async toggleReaction({ roomId, eventId, key }) {
      await toggleReaction(context, queue, roomId, eventId, key);
      return null;
    },
    async deleteMessages({ roomId, eventIds, reason }) {
      const content = reason === '' ? {} : { reason };
      for (const redacts of eventIds) await queue.send(roomId, 'm.room.redaction', { redacts, ...content });
      return null;
    },
    forwardMessages: ({ forwardId, roomId, eventIds, to }) =>
      forwardMessages({
        context,
        forwards: parts.forwards,
        forwardId,
        queue,
        roomId,
        eventIds,
        to,
        isEncrypted: (each) => list.row(each)?.encrypted === true,
      }),
    async cancelForward({ forwardId }) {
      parts.forwards.cancel(forwardId);
      return null;
    },
    async setPinned({ roomId, eventId, pinned }) {
      await setPinned(client(), roomId, eventId, pinned);
      return null;
    },
    messageTexts: ({ roomId, eventIds }) => messageTexts(context, context.client(), roomId, eventIds),
    async markUnread({ roomId, eventId }) {
      await parts.reading.markUnread(client(), roomId, await lastReadBefore(context, roomId, eventId));
      parts.room.markedUnread(roomId);
      return null;
    },
    editHistory: ({ roomId, eventId }) => editHistory(context, context.client(), roomId, eventId),
    messageSource: ({ roomId, eventId }) => messageSource(context, context.client(), roomId, eventId),
    messageDetails: ({ roomId, eventId }) => messageDetails(context, context.client(), roomId, eventId),
    async setReminder({ roomId, eventId, at }) {
      await parts.reminders.set(roomId, eventId, at);
      return null;
    },
  };
}

export function createMessageActionsTopics(
  parts: Pick<MessageActionsParts, 'context' | 'room' | 'timelines' | 'reminders' | 'forwards'>,
): Pick<TopicHandlers<CoreContract>, keyof typeof messageActionsTopics> {
  return {
    pinned: ({ roomId }, emit) => subscribePinned(parts, roomId, emit),
    forwarding: ({ forwardId }, emit) => parts.forwards.watch(forwardId, emit),
    reminders: (_params, emit) => parts.reminders.list.watch(emit),
  };
}
