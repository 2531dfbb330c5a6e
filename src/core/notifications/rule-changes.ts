/** Which requests make the push rules say what a person wants; pure, the same for every way of sending them. */
import type { DefaultLevel, NotifiedSubject, RoomLevel } from '../../protocol/notifications';
import { defaultRules, isMuting, notifies, type PushRule, type RuleKind } from './push-rules';

export type RuleChange =
  | { change: 'put'; kind: RuleKind; ruleId: string; body: Record<string, unknown> }
  | { change: 'delete'; kind: RuleKind; ruleId: string }
  | { change: 'enable'; kind: RuleKind; ruleId: string; enabled: boolean }
  | { change: 'actions'; kind: RuleKind; ruleId: string; actions: readonly unknown[] };

const loud = ['notify', { set_tweak: 'sound', value: 'default' }] as const;
const highlighted = [...loud, { set_tweak: 'highlight' }] as const;

const find = (rules: readonly PushRule[], kind: RuleKind, ruleId: string): PushRule | undefined =>
  rules.find((rule) => rule.kind === kind && rule.ruleId === ruleId);

/** The override of a room's own ID: what mutes it, or whatever else stands in that place. */
export const roomOverride = (rules: readonly PushRule[], roomId: string): PushRule | undefined =>
  find(rules, 'override', roomId);

function unmute(rules: readonly PushRule[], roomId: string): RuleChange[] {
  // Other clients may have given their muting rule another name.
  return rules.flatMap((rule) =>
    isMuting(rule) && rule.conditions[0]?.['pattern'] === roomId
      ? [{ change: 'delete' as const, kind: 'override' as const, ruleId: rule.ruleId }]
      : [],
  );
}

/**
 * Muting puts a rule above a room's own one and leaves that as it is: when it goes, what was before holds again.
 * `default` takes both away.
 */
export function roomLevelChanges(
  rules: readonly PushRule[],
  roomId: string,
  level: RoomLevel | 'default',
): readonly RuleChange[] {
  const room = find(rules, 'room', roomId);
  if (level === 'mute') {
    const conditions = [{ kind: 'event_match', key: 'room_id', pattern: roomId }];
    const muted = rules.some((rule) => isMuting(rule) && rule.conditions[0]?.['pattern'] === roomId);
    const enable: RuleChange = { change: 'enable', kind: 'override', ruleId: roomId, enabled: true };
    const isOff = roomOverride(rules, roomId)?.enabled === false;
    return muted
      ? []
      : [
          { change: 'put', kind: 'override', ruleId: roomId, body: { conditions, actions: [] } },
          ...(isOff ? [enable] : []),
        ];
  }
  const changes = unmute(rules, roomId);
  if (level === 'default') {
    return room ? [...changes, { change: 'delete', kind: 'room', ruleId: roomId }] : changes;
  }
  const fits = room !== undefined && room.enabled && notifies(room) === (level === 'all');
  if (fits) return changes;
  const put: RuleChange = {
    change: 'put',
    kind: 'room',
    ruleId: roomId,
    body: { actions: level === 'all' ? loud : [] },
  };
  const enable: RuleChange = { change: 'enable', kind: 'room', ruleId: roomId, enabled: true };
  return room?.enabled === false ? [...changes, put, enable] : [...changes, put];
}

const threadType = { kind: 'event_property_is', key: String.raw`content.m\.relates_to.rel_type`, value: 'm.thread' };
/** The key of the event that another relates to, as rules write it. */
export const relatedKey = String.raw`content.m\.relates_to.event_id`;

/** Older event IDs hold slashes, which a rule's ID may not. */
const threadRuleId = (threadId: string): string =>
  `org.pli.thread.${encodeURIComponent(threadId).replaceAll('%', '_')}`;

export const isThreadMuted = (rules: readonly PushRule[], threadId: string): boolean => {
  const rule = find(rules, 'override', threadRuleId(threadId));
  return rule?.enabled === true && !notifies(rule);
};

/** A thread is silenced by a rule for what relates to its root; relations are never encrypted, so servers go by it too. */
export function threadMuteChanges(
  rules: readonly PushRule[],
  roomId: string,
  threadId: string,
  muted: boolean,
): readonly RuleChange[] {
  const kind = 'override';
  const ruleId = threadRuleId(threadId);
  const known = find(rules, kind, ruleId);
  if (!muted) return known ? [{ change: 'delete', kind, ruleId }] : [];
  if (isThreadMuted(rules, threadId)) return [];
  const conditions = [
    { kind: 'event_match', key: 'room_id', pattern: roomId },
    threadType,
    { kind: 'event_property_is', key: relatedKey, value: threadId },
  ];
  return [
    { change: 'put', kind, ruleId, body: { conditions, actions: [] } },
    ...(known?.enabled === false ? [{ change: 'enable' as const, kind, ruleId, enabled: true } as const] : []),
  ];
}

/** `direct` with sound, as servers have it at first; `room` without. */
export function defaultLevelChanges(
  rules: readonly PushRule[],
  of: 'direct' | 'room',
  level: DefaultLevel,
): readonly RuleChange[] {
  return defaultRules[of].flatMap((ruleId): RuleChange[] => {
    const rule = find(rules, 'underride', ruleId);
    if (!rule) return [];
    const wanted = level === 'all';
    const actions = of === 'direct' ? loud : ['notify'];
    return [
      ...(notifies(rule) === wanted
        ? []
        : [{ change: 'actions' as const, kind: rule.kind, ruleId, actions: wanted ? actions : [] }]),
      ...(wanted && !rule.enabled ? [{ change: 'enable' as const, kind: rule.kind, ruleId, enabled: true }] : []),
    ];
  });
}

/** Rules of one subject are switched together: those that older clients go by as well. */
const subjectRules: Readonly<Record<NotifiedSubject, readonly string[]>> = {
  mention: ['.m.rule.is_user_mention', '.m.rule.contains_display_name', '.m.rule.contains_user_name'],
  'room-mention': ['.m.rule.is_room_mention', '.m.rule.roomnotif'],
  invitation: ['.m.rule.invite_for_me'],
  call: ['.m.rule.call'],
  notice: ['.m.rule.suppress_notices'],
};
/** This rule keeps silent: while it holds, nothing is told. */
const isSilencing = (subject: NotifiedSubject): boolean => subject === 'notice';

/** IDs of all rules that belong to a subject, a default level or the main switch. */
export const namedRules: ReadonlySet<string> = new Set([
  '.m.rule.master',
  ...Object.values(subjectRules).flat(),
  ...Object.values(defaultRules).flat(),
]);

/** Whether a subject notifies; null where the server has no rule of it. */
export function subjectOn(rules: readonly PushRule[], subject: NotifiedSubject): boolean | null {
  const found = rules.filter(({ ruleId }) => subjectRules[subject].includes(ruleId));
  if (found.length === 0) return null;
  return isSilencing(subject)
    ? found.every((rule) => !rule.enabled || notifies(rule))
    : found.some((rule) => rule.enabled && notifies(rule));
}

export function subjectChanges(
  rules: readonly PushRule[],
  subject: NotifiedSubject,
  on: boolean,
): readonly RuleChange[] {
  const silencing = isSilencing(subject);
  return rules
    .filter(({ ruleId }) => subjectRules[subject].includes(ruleId))
    .flatMap((rule): RuleChange[] => {
      const { kind, ruleId } = rule;
      const enabled = silencing ? !on : on;
      const actions = subject === 'invitation' || subject === 'call' ? loud : highlighted;
      return [
        ...(rule.enabled === enabled ? [] : [{ change: 'enable' as const, kind, ruleId, enabled }]),
        ...(enabled && notifies(rule) === silencing
          ? [{ change: 'actions' as const, kind, ruleId, actions: silencing ? [] : actions }]
          : []),
      ];
    });
}

export const masterChange = (off: boolean): RuleChange => ({
  change: 'enable',
  kind: 'override',
  ruleId: '.m.rule.master',
  enabled: off,
});

/** Keywords in the order of the rules; those that are off count as gone. */
export const keywordsOf = (rules: readonly PushRule[]): readonly string[] =>
  rules.flatMap((rule) =>
    rule.kind === 'content' && !rule.predefined && rule.enabled && notifies(rule) && rule.pattern !== null
      ? [rule.pattern]
      : [],
  );

/** A rule's ID may hold no slash and begin with no dot; other clients take the word itself, and so does Pli where it can. */
function keywordRuleId(keyword: string): string {
  return /[/\\]|^\./.test(keyword) ? `org.pli.${encodeURIComponent(keyword).replaceAll('%', '_')}` : keyword;
}

export function keywordChanges(rules: readonly PushRule[], keyword: string, wanted: boolean): readonly RuleChange[] {
  const same = rules.filter(
    (rule) => rule.kind === 'content' && !rule.predefined && rule.pattern?.toLowerCase() === keyword.toLowerCase(),
  );
  if (!wanted) return same.map(({ kind, ruleId }) => ({ change: 'delete', kind, ruleId }));
  if (same.some((rule) => rule.enabled && notifies(rule))) return [];
  const ruleId = keywordRuleId(keyword);
  return [
    { change: 'put', kind: 'content', ruleId, body: { pattern: keyword, actions: highlighted } },
    ...(same.some((rule) => rule.ruleId === ruleId && !rule.enabled)
      ? [{ change: 'enable' as const, kind: 'content' as const, ruleId, enabled: true }]
      : []),
  ];
}
