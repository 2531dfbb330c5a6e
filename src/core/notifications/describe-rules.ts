/** The push rules as the page shows them. */
import {
  notifiedSubjects,
  type NotificationRules,
  type OtherRule,
  type RoomException,
  type RuleCondition,
} from '../../protocol/notifications';
import { isMuting, notifies, readRules, roomLevelsOf, type PushRule } from './push-rules';
import { keywordsOf, namedRules, relatedKey, subjectOn } from './rule-changes';

const relation = String.raw`content.m\.relates_to.`;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));

function conditionOf(condition: Record<string, unknown>): RuleCondition {
  const { kind, key } = condition;
  const value = textOf(condition['pattern'] ?? condition['value']);
  if (kind === 'contains_display_name') return { kind: 'display-name' };
  if (kind === 'room_member_count') return { kind: 'members', value: textOf(condition['is']) };
  if (kind === 'event_match' || kind === 'event_property_is') {
    if (key === 'room_id') return { kind: 'room', value };
    if (key === 'sender') return { kind: 'sender', value };
    if (key === 'type') return { kind: 'type', value };
    if (key === 'content.body') return { kind: 'body', value };
    return { kind: 'other', value: `${textOf(key)} = ${value}` };
  }
  return { kind: 'other', value: textOf(kind) };
}

function conditionsOf(rule: PushRule): RuleCondition[] {
  if (rule.kind === 'content') return [{ kind: 'body', value: rule.pattern ?? '' }];
  if (rule.kind === 'room') return [{ kind: 'room', value: rule.ruleId }];
  if (rule.kind === 'sender') return [{ kind: 'sender', value: rule.ruleId }];
  // Which thread it is cannot be told in words: that it is one can.
  const inThread = rule.conditions.some(({ key, value }) => key === relatedKey && typeof value === 'string');
  if (!inThread) return rule.conditions.map(conditionOf);
  const others = rule.conditions.filter(({ key }) => !String(key).startsWith(relation));
  return [...others.map(conditionOf), { kind: 'one-thread' }];
}

function effectOf(rule: PushRule): OtherRule['effect'] {
  if (!notifies(rule)) return 'silent';
  const tweaks = rule.actions.flatMap((action) =>
    typeof action === 'object' && action !== null ? [action as Record<string, unknown>] : [],
  );
  const has = (name: string) => tweaks.some((tweak) => tweak['set_tweak'] === name && tweak['value'] !== false);
  if (has('highlight')) return 'highlight';
  return has('sound') ? 'sound' : 'notify';
}

/** Rules that neither a subject, nor a level, nor a keyword says; the server's own without a switch of Pli's are left out. */
function othersOf(rules: readonly PushRule[], keywords: readonly string[]): OtherRule[] {
  return rules
    .filter((rule) => {
      if (rule.predefined || namedRules.has(rule.ruleId) || isMuting(rule)) return false;
      if (rule.kind === 'room') return !rule.enabled;
      return rule.kind !== 'content' || rule.pattern === null || !keywords.includes(rule.pattern);
    })
    .map((rule) => ({
      kind: rule.kind,
      ruleId: rule.ruleId,
      on: rule.enabled,
      conditions: conditionsOf(rule),
      effect: effectOf(rule),
    }));
}

export interface RulesContext {
  /** Null for a room that is not in the list. */
  nameOf: (roomId: string) => string | null;
  /** When a timed mute of the room ends. */
  mutedUntil: (roomId: string) => number | null;
}

export function describeRules(pushRules: unknown, { nameOf, mutedUntil }: RulesContext): NotificationRules {
  const rules = readRules(pushRules);
  const levels = roomLevelsOf(pushRules);
  const keywords = keywordsOf(rules);
  const rooms = [...levels.chosen].flatMap(([roomId, level]): RoomException[] => {
    const name = nameOf(roomId);
    return name === null ? [] : [{ roomId, name, level, until: level === 'mute' ? mutedUntil(roomId) : null }];
  });
  return {
    off: rules.some((rule) => rule.ruleId === '.m.rule.master' && rule.enabled),
    ...levels.byDefault,
    subjects: Object.fromEntries(
      notifiedSubjects.map((subject) => [subject, subjectOn(rules, subject)]),
    ) as NotificationRules['subjects'],
    keywords,
    rooms: rooms.sort((one, other) => one.name.localeCompare(other.name)),
    others: othersOf(rules, keywords),
  };
}
