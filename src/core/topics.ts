/** The core's topics (src/protocol/core.ts). */
import type { TopicHandlers } from '../protocol/channel';
import type { CoreContract } from '../protocol/core';
import { createComposeTopics } from './compose';
import { createKeyBackupTopics } from './key-backup';
import { createMemberTopics } from './members';
import { createMessageActionsTopics } from './message-actions';
import { createNotificationTopics } from './notifications';
import { createPollTopics } from './polls';
import { createRoomSettingsTopics } from './room-settings';
import { createSearchTopics } from './search';
import { createSpacesTopics } from './spaces';
import { storedKeys } from './stored-keys';
import { subscribeThread } from './threads';
import { createTrustTopics } from './trust';
import type { Core } from './core';

const looksLikeRoom = (value: unknown): value is string => typeof value === 'string' && value.startsWith('!');

export function createTopics(core: Core): TopicHandlers<CoreContract> {
  const { context } = core;
  return {
    rooms: (_params, emit) => core.list.subscribe(emit),
    room: ({ roomId }, emit) => core.room.subscribe(roomId, emit),
    timeline: ({ roomId, at, threadId }, emit) =>
      core.timelines.subscribe({ roomId, at: at ?? null, threadId: threadId ?? null }, emit),
    ...createComposeTopics(core),
    connection: (_params, emit) => core.connection.state.watch(emit),
    problem: (_params, emit) => core.problems.current.watch(emit),
    identity: (_params, emit) => core.identity.state.watch(emit),
    profile: (_params, emit) => core.profile.current.watch(emit),
    sessions: (_params, emit) => core.sessions.list.watch(emit),
    sessionNotices: (_params, emit) => core.sessions.notices.watch(emit),
    verifications: (_params, emit) => core.verifications.list.watch(emit),
    sharedHistory: ({ roomId }, emit) => core.sharedHistory.subscribe(roomId, emit),
    ...createMessageActionsTopics(core),
    ...createNotificationTopics(core.notifications, core.centre),
    ...createPollTopics(core),
    thread: (params, emit) => subscribeThread(core, params, emit),
    threads: ({ roomId }, emit) => core.threadLists.subscribe(roomId, emit),
    ...createMemberTopics(core),
    ...createRoomSettingsTopics(core),
    ...createSpacesTopics(core),
    ...createTrustTopics(core.trust),
    ...createSearchTopics(core.search),
    ...createKeyBackupTopics(core.keyBackup, () => core.live?.keyBackup ?? null),
    lastRoom(_params, emit) {
      let ended = false;
      void context.vault.call('readValue', { key: storedKeys.lastRoom }).then((stored) => {
        if (!ended) emit({ roomId: stored.ok && looksLikeRoom(stored.value) ? stored.value : null });
      });
      return () => {
        ended = true;
      };
    },
  };
}
