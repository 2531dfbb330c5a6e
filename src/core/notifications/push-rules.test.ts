import { describe, expect, it } from 'vitest';
import { chosenLevel, levelOf, readRules, roomLevelsOf } from './push-rules';

const muting = (changes: object = {}) => ({
  rule_id: '!1:x',
  enabled: true,
  actions: [],
  conditions: [{ kind: 'event_match', key: 'room_id', pattern: '!1:x' }],
  ...changes,
});
const message = (actions: readonly unknown[]) => ({
  rule_id: '.m.rule.message',
  default: true,
  enabled: true,
  actions,
});
const levels = (global: object) => roomLevelsOf({ global });

describe('a room’s level', () => {
  it.each([
    ['an override rule without actions', {}, 'mute'],
    ['the older action dont_notify', { actions: ['dont_notify'] }, 'mute'],
    ['a rule that notifies', { actions: ['notify'] }, 'default'],
    ['a rule that is off', { enabled: false }, 'default'],
    ['a rule with further conditions', { conditions: [...muting().conditions, { kind: 'x' }] }, 'default'],
    ['nonsense', { conditions: null }, 'default'],
  ])('knows %s', (_name, changes, expected) => {
    expect(chosenLevel(levels({ override: [muting(changes)] }), '!1:x')).toBe(expected);
  });

  it('is that of the room’s own rule, under a mute', () => {
    const room = [
      { rule_id: '!1:x', enabled: true, actions: ['notify'] },
      { rule_id: '!2:x', enabled: true, actions: [] },
    ];
    expect(chosenLevel(levels({ room }), '!1:x')).toBe('all');
    expect(chosenLevel(levels({ room }), '!2:x')).toBe('mentions');
    expect(chosenLevel(levels({ room, override: [muting()] }), '!1:x')).toBe('mute');
  });

  it('is else that of its kind', () => {
    const underride = [
      { rule_id: '.m.rule.room_one_to_one', enabled: true, actions: ['notify'] },
      message(['dont_notify']),
    ];
    expect(levelOf(levels({ underride }), '!1:x', true)).toBe('all');
    expect(levelOf(levels({ underride }), '!1:x', false)).toBe('mentions');
  });
});

describe('readRules', () => {
  it('keeps the order of kinds, and leaves out what is no rule', () => {
    const rules = readRules({
      global: { underride: [message(['notify'])], override: [muting(), null, { rule_id: 7 }], content: 'nonsense' },
    });
    expect(rules.map(({ kind, ruleId }) => `${kind} ${ruleId}`)).toEqual([
      'override !1:x',
      'underride .m.rule.message',
    ]);
  });

  it('has nothing to read in nonsense', () => {
    for (const nonsense of [undefined, null, [], 'text', { global: [] }]) expect(readRules(nonsense)).toEqual([]);
  });
});
