/** The account's push rules (client-server API, "Push Rules") as plain, checked data: what other clients wrote may be anything. */
import type { ChosenLevel, DefaultLevel, RoomLevel } from '../../protocol/notifications';

export const ruleKinds = ['override', 'content', 'room', 'sender', 'underride'] as const;
export type RuleKind = (typeof ruleKinds)[number];

export interface PushRule {
  kind: RuleKind;
  ruleId: string;
  /** One of the server's own. */
  predefined: boolean;
  enabled: boolean;
  actions: readonly unknown[];
  conditions: readonly Record<string, unknown>[];
  /** Of a content rule: what the text has to hold. */
  pattern: string | null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readRule(kind: RuleKind, value: unknown): PushRule[] {
  if (!isRecord(value) || typeof value['rule_id'] !== 'string') return [];
  const { actions, conditions, pattern } = value;
  return [
    {
      kind,
      ruleId: value['rule_id'],
      predefined: value['default'] === true || value['rule_id'].startsWith('.'),
      enabled: value['enabled'] !== false,
      actions: Array.isArray(actions) ? actions : [],
      conditions: Array.isArray(conditions) ? conditions.filter(isRecord) : [],
      pattern: typeof pattern === 'string' ? pattern : null,
    },
  ];
}

/** Every rule in the order in which they are tried; the first that fits an event decides. */
export function readRules(pushRules: unknown): readonly PushRule[] {
  const global = isRecord(pushRules) ? pushRules['global'] : null;
  if (!isRecord(global)) return [];
  return ruleKinds.flatMap((kind) => {
    const rules = global[kind];
    return Array.isArray(rules) ? rules.flatMap((rule) => readRule(kind, rule)) : [];
  });
}

/** `dont_notify` and `coalesce` of older clients mean nothing, as the specification has it now. */
export const notifies = ({ actions }: PushRule): boolean => actions.includes('notify');

/** The one room that a rule's only condition names; null for other rules. */
function onlyRoom({ conditions }: PushRule): string | null {
  const [condition] = conditions;
  if (conditions.length !== 1 || condition?.['kind'] !== 'event_match' || condition['key'] !== 'room_id') return null;
  return typeof condition['pattern'] === 'string' ? condition['pattern'] : null;
}

/** The rule that keeps a room silent: an override without "notify" for that room alone. */
export const isMuting = (rule: PushRule): boolean =>
  rule.kind === 'override' && rule.enabled && !rule.predefined && !notifies(rule) && onlyRoom(rule) !== null;

/** The rules that decide about messages of a kind of room where no other does. */
export const defaultRules = {
  direct: ['.m.rule.room_one_to_one', '.m.rule.encrypted_room_one_to_one'],
  room: ['.m.rule.message', '.m.rule.encrypted'],
} as const;

/** What rooms notify of. */
export interface RoomLevels {
  /** Rooms with a level of their own. */
  chosen: ReadonlyMap<string, RoomLevel>;
  byDefault: Readonly<Record<'direct' | 'room', DefaultLevel>>;
}

const known = new WeakMap<object, RoomLevels>();

/** The levels that rules give; the same rules are read once. */
export function roomLevelsOf(pushRules: unknown): RoomLevels {
  const key = isRecord(pushRules) ? pushRules : {};
  const before = known.get(key);
  if (before) return before;
  const rules = readRules(pushRules);
  const chosen = new Map<string, RoomLevel>();
  for (const rule of rules) {
    if (rule.kind === 'room' && rule.enabled) chosen.set(rule.ruleId, notifies(rule) ? 'all' : 'mentions');
  }
  for (const rule of rules) {
    const room = isMuting(rule) ? onlyRoom(rule) : null;
    if (room !== null) chosen.set(room, 'mute');
  }
  const byDefault = (kind: 'direct' | 'room'): DefaultLevel =>
    rules.some((rule) => rule.ruleId === defaultRules[kind][0] && rule.enabled && notifies(rule)) ? 'all' : 'mentions';
  const levels = { chosen, byDefault: { direct: byDefault('direct'), room: byDefault('room') } };
  known.set(key, levels);
  return levels;
}

export const chosenLevel = (levels: RoomLevels, roomId: string): ChosenLevel => levels.chosen.get(roomId) ?? 'default';

/** What a room notifies of; `two`: only two people are in it, which is what the rules mean by one-to-one. */
export const levelOf = (levels: RoomLevels, roomId: string, two: boolean): RoomLevel =>
  levels.chosen.get(roomId) ?? levels.byDefault[two ? 'direct' : 'room'];
