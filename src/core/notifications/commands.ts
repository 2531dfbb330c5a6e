/** The commands and topics of src/protocol/notifications.ts. */
import type { CommandHandlers, TopicHandlers } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import { fail } from '../../protocol/errors';
import type { ForMe, notificationCommands, notificationTopics } from '../../protocol/notifications';
import type { Value } from '../value';
import type { Notifications } from './notifications';
import { defaultLevelChanges, keywordChanges, masterChange, subjectChanges, threadMuteChanges } from './rule-changes';

/** What the notification centre gives to commands and topics. */
interface ForMeSource {
  readonly count: Value<number>;
  subscribe(emit: (list: readonly ForMe[]) => void): () => void;
  see(): void;
}

export function createNotificationCommands(
  { live }: Notifications,
  centre: ForMeSource,
): Pick<CommandHandlers<CoreContract>, keyof typeof notificationCommands> {
  const now = () => live.get() ?? fail('not-ready');
  /** For handlers that answer nothing. */
  const done = async (act: Promise<void>): Promise<null> => {
    await act;
    return null;
  };
  return {
    setRoomLevel: ({ roomId, level, until }) => done(now().setRoomLevel(roomId, level, until)),
    setThreadMuted: ({ roomId, threadId, muted }) =>
      done(now().change((rules) => threadMuteChanges(rules, roomId, threadId, muted))),
    setDefaultLevel: ({ of, level }) => done(now().change((rules) => defaultLevelChanges(rules, of, level))),
    setSubject: ({ subject, on }) => done(now().change((rules) => subjectChanges(rules, subject, on))),
    setAllOff: ({ off }) => done(now().change(() => [masterChange(off)])),
    addKeyword: ({ keyword }) => done(now().change((rules) => keywordChanges(rules, keyword, true))),
    removeKeyword: ({ keyword }) => done(now().change((rules) => keywordChanges(rules, keyword, false))),
    seeForMe() {
      centre.see();
      return null;
    },
    setOtherRule: ({ kind, ruleId, on }) =>
      done(
        now().change(() => [
          on === null ? { change: 'delete', kind, ruleId } : { change: 'enable', kind, ruleId, enabled: on },
        ]),
      ),
  };
}

export function createNotificationTopics(
  notifications: Notifications,
  centre: ForMeSource,
): Pick<TopicHandlers<CoreContract>, keyof typeof notificationTopics> {
  return {
    forMe: (_params, emit) => centre.subscribe(emit),
    forMeCount: (_params, emit) => centre.count.watch(emit),
    notificationRules: (_params, emit) => notifications.watch(() => emit(notifications.live.get()?.rules() ?? null)),
    threadMuted: ({ threadId }, emit) =>
      notifications.watch(() => emit(notifications.live.get()?.threadMuted(threadId) ?? null)),
    roomNotifications: ({ roomId }, emit) =>
      notifications.watch(() => emit(notifications.live.get()?.room(roomId) ?? null)),
  };
}
