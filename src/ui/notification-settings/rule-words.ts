/** A push rule of another client as a sentence. */
import type { OtherRule, RuleCondition } from '../../protocol/notifications';
import type { MessageId, Text } from '../language';

const effects = {
  silent: 'notify.effectSilent',
  notify: 'notify.effectNotify',
  sound: 'notify.effectSound',
  highlight: 'notify.effectHighlight',
} as const satisfies Record<OtherRule['effect'], MessageId>;

const conditions = {
  room: 'notify.conditionRoom',
  sender: 'notify.conditionSender',
  type: 'notify.conditionType',
  body: 'notify.conditionBody',
  members: 'notify.conditionMembers',
  other: 'notify.conditionOther',
} as const satisfies Record<Exclude<RuleCondition['kind'], 'display-name' | 'one-thread'>, MessageId>;

/** @param nameOf a room's name, or its ID where it is not known */
function conditionWords(condition: RuleCondition, t: Text, nameOf: (roomId: string) => string): string {
  if (condition.kind === 'display-name') return t('notify.conditionDisplayName');
  if (condition.kind === 'one-thread') return t('notify.conditionThread');
  const value = condition.kind === 'room' ? nameOf(condition.value) : condition.value;
  return t(conditions[condition.kind], { value });
}

export function ruleSentence(rule: OtherRule, t: Text, nameOf: (roomId: string) => string): string {
  const when = rule.conditions.map((condition) => conditionWords(condition, t, nameOf)).join(t('notify.and'));
  return t(effects[rule.effect], { when: when === '' ? t('notify.conditionAlways') : when });
}
