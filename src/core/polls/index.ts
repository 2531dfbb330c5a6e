/** Polls: asking, voting, ending, and a room's list of them. No SDK code is loaded by this. */
import type { CommandHandlers, TopicHandlers } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import type { pollCommands, pollTopics } from '../../protocol/polls';
import { relationOf, type SendQueue } from '../send-queue';
import { changedContent, endContent, pollEndType, pollStartType, startContent } from './poll-events';
import { findOlderPolls, subscribeRoomPolls, type RoomPollsParts } from './room-polls';
import { vote } from './vote';

export interface PollsParts extends RoomPollsParts {
  queue: SendQueue;
}

export function createPollCommands(parts: PollsParts): Pick<CommandHandlers<CoreContract>, keyof typeof pollCommands> {
  const { queue } = parts;
  return {
    startPoll: ({ roomId, threadId, poll }) =>
      queue.send(roomId, pollStartType, { ...startContent(poll), ...relationOf({ threadId, replyTo: null }) }),
    async changePoll({ roomId, eventId, poll }) {
      await queue.send(roomId, pollStartType, changedContent(poll, eventId));
      return null;
    },
    async votePoll({ roomId, eventId, answers }) {
      await vote(queue, roomId, eventId, answers);
      return null;
    },
    async endPoll({ roomId, eventId, summary }) {
      await queue.send(roomId, pollEndType, endContent(eventId, summary));
      return null;
    },
    findOlderPolls: ({ roomId }) => findOlderPolls(parts, roomId),
  };
}

export function createPollTopics(parts: RoomPollsParts): Pick<TopicHandlers<CoreContract>, keyof typeof pollTopics> {
  return { roomPolls: ({ roomId }, emit) => subscribeRoomPolls(parts, roomId, emit) };
}
