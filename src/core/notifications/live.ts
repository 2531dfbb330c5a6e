/** The half of the notifications that needs the SDK; loaded after the first paint. */
import { ClientEvent, type MatrixClient } from 'matrix-js-sdk/lib/client';
import { PushRuleKind } from 'matrix-js-sdk/lib/@types/PushRules';
import { request } from '../failures';
import type { Core } from '../core';
import { retrying } from '../sync';
import { startAnnouncer } from './announcer';
import { describeRules } from './describe-rules';
import type { LiveNotifications } from './notifications';
import { actOnNotifications } from './native-acts';
import { chosenLevel, readRules, roomLevelsOf, type RuleKind } from './push-rules';
import { isThreadMuted, roomLevelChanges, type RuleChange } from './rule-changes';
import { followTimedMutes } from './timed-mutes';

const kinds: Readonly<Record<RuleKind, PushRuleKind>> = {
  override: PushRuleKind.Override,
  content: PushRuleKind.ContentSpecific,
  room: PushRuleKind.RoomSpecific,
  sender: PushRuleKind.SenderSpecific,
  underride: PushRuleKind.Underride,
};

function send(client: MatrixClient, change: RuleChange): Promise<unknown> {
  const kind = kinds[change.kind];
  switch (change.change) {
    case 'put':
      return client.addPushRule('global', kind, change.ruleId, change.body as never);
    case 'delete':
      return client.deletePushRule('global', kind, change.ruleId);
    case 'enable':
      return client.setPushRuleEnabled('global', kind, change.ruleId, change.enabled);
    case 'actions':
      return client.setPushRuleActions('global', kind, change.ruleId, change.actions as never);
  }
}

/** Starts before sync does. */
export async function startNotifications(core: Core, client: MatrixClient): Promise<LiveNotifications> {
  const { context, list, notifications, waker } = core;

  /** One after another: the order of rules matters to servers. */
  async function apply(changes: readonly RuleChange[]): Promise<void> {
    for (const change of changes) await request(() => send(client, change));
    // Sync tells of it too, a little later: what is chosen next goes by the rules as they are.
    if (changes.length > 0) await request(() => client.getPushRules());
    notifications.changed();
  }
  const mutes = followTimedMutes({
    client,
    clock: context.clock,
    apply,
    lasting: (act) => retrying(act, { waker, onFailure: () => undefined }),
    onChanged: () => notifications.changed(),
    onDefect: (cause) => context.log.error('a timed mute could not be ended', cause),
  });
  const stopAnnouncer = await startAnnouncer(core, client);
  const stopActs = actOnNotifications(core, client);
  client.on(ClientEvent.AccountData, (event) => {
    if (event.getType() === 'm.push_rules') notifications.changed();
  });
  // Names of rooms come with their rows.
  let named = 0;
  const stopList = list.onChange(() => {
    if (named === list.rows().length) return;
    named = list.rows().length;
    notifications.changed();
  });
  const isPair = (roomId: string) => client.getRoom(roomId)?.getJoinedMemberCount() === 2;
  return {
    rules: () =>
      client.pushRules
        ? describeRules(client.pushRules, {
            nameOf: (roomId) => list.row(roomId)?.name ?? null,
            mutedUntil: (roomId) => mutes.until(roomId),
          })
        : null,
    room(roomId) {
      if (!client.pushRules) return null;
      const levels = roomLevelsOf(client.pushRules);
      const chosen = chosenLevel(levels, roomId);
      return {
        chosen,
        byDefault: levels.byDefault[isPair(roomId) ? 'direct' : 'room'],
        until: chosen === 'mute' ? mutes.until(roomId) : null,
      };
    },
    threadMuted: (threadId) => (client.pushRules ? isThreadMuted(readRules(client.pushRules), threadId) : null),
    async setRoomLevel(roomId, level, until) {
      if (level === 'mute' && until !== null) return mutes.mute(roomId, until);
      await apply(roomLevelChanges(readRules(client.pushRules), roomId, level));
      await mutes.forget(roomId);
    },
    change: (changesOf) => apply(changesOf(readRules(client.pushRules))),
    stop() {
      stopAnnouncer();
      stopActs();
      stopList();
      mutes.stop();
    },
  };
}
