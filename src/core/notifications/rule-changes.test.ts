import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeRules } from './describe-rules';
import { chosenLevel, readRules, roomLevelsOf } from './push-rules';
import {
  defaultLevelChanges,
  keywordChanges,
  keywordsOf,
  masterChange,
  isThreadMuted,
  roomLevelChanges,
  subjectChanges,
  subjectOn,
  threadMuteChanges,
  type RuleChange,
} from './rule-changes';
import { endChanges, formerOf, readTimedMute } from './timed-mutes';

const room = '!sala:x';
type Json = Record<string, unknown>;
type Ruleset = Record<string, Json[]>;

const predefined = (rule_id: string, actions: readonly unknown[], enabled = true) => ({
  rule_id,
  default: true,
  enabled,
  actions,
});
/** A part of what servers have at first. */
const initial = (): Ruleset => ({
  override: [
    predefined('.m.rule.master', [], false),
    predefined('.m.rule.suppress_notices', []),
    predefined('.m.rule.invite_for_me', ['notify']),
    predefined('.m.rule.is_user_mention', ['notify', { set_tweak: 'highlight' }]),
    predefined('.m.rule.contains_display_name', ['notify', { set_tweak: 'highlight' }]),
    predefined('.m.rule.is_room_mention', ['notify', { set_tweak: 'highlight' }]),
  ],
  content: [predefined('.m.rule.contains_user_name', ['notify', { set_tweak: 'highlight' }])],
  room: [],
  sender: [],
  underride: [
    predefined('.m.rule.call', ['notify']),
    predefined('.m.rule.room_one_to_one', ['notify', { set_tweak: 'sound', value: 'default' }]),
    predefined('.m.rule.encrypted_room_one_to_one', ['notify', { set_tweak: 'sound', value: 'default' }]),
    predefined('.m.rule.message', ['notify']),
    predefined('.m.rule.encrypted', ['notify']),
  ],
});

/** What a homeserver does with the requests (client-server API, "Push rules: API"). */
function applied(rules: Ruleset, changes: readonly RuleChange[]): Ruleset {
  const next = structuredClone(rules);
  for (const change of changes) {
    const list = (next[change.kind] ??= []);
    const at = list.findIndex((rule) => rule['rule_id'] === change.ruleId);
    if (change.change !== 'put' && at === -1) throw new Error(`${change.change} of an unknown rule`);
    if (change.change === 'put') {
      // Whether it is on is kept where it was there before.
      const rule = { enabled: list[at]?.['enabled'] ?? true, ...change.body, rule_id: change.ruleId };
      if (at === -1) list.unshift(rule);
      else list[at] = rule;
    } else if (change.change === 'delete') list.splice(at, 1);
    else if (change.change === 'enable') list[at] = { ...list[at], enabled: change.enabled };
    else list[at] = { ...list[at], actions: change.actions };
  }
  return next;
}
const read = (rules: Ruleset) => readRules({ global: rules });
const levelIn = (rules: Ruleset) => chosenLevel(roomLevelsOf({ global: rules }), room);
const level = fc.constantFrom('default' as const, 'all' as const, 'mentions' as const, 'mute' as const);

/** What other clients may have left of a room's rules. */
const foreign = fc.record({
  override: fc.constantFrom(null, [], ['dont_notify'], ['notify']),
  overrideId: fc.constantFrom(room, 'another-name'),
  room: fc.constantFrom(null, [], ['dont_notify'], ['notify']),
  enabled: fc.boolean(),
});
function withForeign({
  override,
  overrideId,
  room: actions,
  enabled,
}: typeof foreign extends fc.Arbitrary<infer T> ? T : never) {
  const rules = initial();
  const conditions = [{ kind: 'event_match', key: 'room_id', pattern: room }];
  if (override) rules['override']?.unshift({ rule_id: overrideId, enabled, actions: override, conditions });
  if (actions) rules['room']?.push({ rule_id: room, enabled, actions });
  return rules;
}

describe('a room’s level', () => {
  it('becomes what was chosen, whatever the rules were', () => {
    fc.assert(
      fc.property(foreign, level, (before, wanted) => {
        const rules = withForeign(before);
        expect(levelIn(applied(rules, roomLevelChanges(read(rules), room, wanted)))).toBe(wanted);
      }),
    );
  });

  it('needs no request where it is that already', () => {
    fc.assert(
      fc.property(level, (wanted) => {
        const rules = applied(initial(), roomLevelChanges(read(initial()), room, wanted));
        expect(roomLevelChanges(read(rules), room, wanted)).toEqual([]);
      }),
    );
  });

  it('leaves the room’s own rule alone while it is muted', () => {
    const all = applied(initial(), roomLevelChanges(read(initial()), room, 'all'));
    const muted = applied(all, roomLevelChanges(read(all), room, 'mute'));
    expect(muted['room']).toEqual(all['room']);
  });
});

describe('a timed mute', () => {
  it('leaves every rule as it was before, when its time has ended', () => {
    fc.assert(
      fc.property(foreign, (before) => {
        const rules = withForeign(before);
        if (levelIn(rules) === 'mute') return;
        const override = read(rules).find((rule) => rule.kind === 'override' && rule.ruleId === room);
        const kept = readTimedMute({ until: 5, former: formerOf(override) ?? undefined });
        const muted = applied(rules, roomLevelChanges(read(rules), room, 'mute'));
        expect(levelIn(muted)).toBe('mute');
        const ended = applied(muted, kept ? endChanges(read(muted), room, kept) : []);
        expect(read(ended)).toEqual(read(rules));
      }),
    );
  });

  it('does nothing at its end where another client has ended it', () => {
    expect(endChanges(read(initial()), room, { until: 5, former: null })).toEqual([]);
  });

  it('is none where the account data make no sense', () => {
    for (const nonsense of [undefined, null, {}, { until: 'morgen' }, { until: NaN }]) {
      expect(readTimedMute(nonsense)).toBeNull();
    }
    expect(readTimedMute({ until: 5, former: { body: 'nonsense' } })).toEqual({ until: 5, former: null });
  });
});

describe('a thread', () => {
  const threadId = '$a/b+c';

  it('is muted and heard again, and told in words', () => {
    const muted = applied(initial(), threadMuteChanges(read(initial()), room, threadId, true));
    expect(isThreadMuted(read(muted), threadId)).toBe(true);
    expect(isThreadMuted(read(muted), '$other')).toBe(false);
    expect(levelIn(muted)).toBe('default');
    expect(muted['override']?.[0]?.['rule_id']).not.toContain('/');
    expect(describeRules({ global: muted }, { nameOf: () => null, mutedUntil: () => null }).others).toMatchObject([
      { conditions: [{ kind: 'room', value: room }, { kind: 'one-thread' }], effect: 'silent' },
    ]);
    expect(threadMuteChanges(read(muted), room, threadId, true)).toEqual([]);
    expect(applied(muted, threadMuteChanges(read(muted), room, threadId, false))).toEqual(initial());
  });
});

describe('default levels', () => {
  it('change for one kind of conversation and come back', () => {
    const quiet = applied(initial(), defaultLevelChanges(read(initial()), 'room', 'mentions'));
    expect(roomLevelsOf({ global: quiet }).byDefault).toEqual({ direct: 'all', room: 'mentions' });
    expect(applied(quiet, defaultLevelChanges(read(quiet), 'room', 'all'))).toEqual(initial());
  });
});

describe('subjects', () => {
  it('are switched with every rule that says them', () => {
    const off = applied(initial(), subjectChanges(read(initial()), 'mention', false));
    expect(subjectOn(read(off), 'mention')).toBe(false);
    expect(read(off).filter((rule) => !rule.enabled).length).toBe(4);
    expect(applied(off, subjectChanges(read(off), 'mention', true))).toEqual(initial());
  });

  it('are told of where the rule that silences them is off', () => {
    expect(subjectOn(read(initial()), 'notice')).toBe(false);
    const on = applied(initial(), subjectChanges(read(initial()), 'notice', true));
    expect(subjectOn(read(on), 'notice')).toBe(true);
  });

  it('have no state where the server has no such rule', () => {
    expect(subjectOn([], 'call')).toBeNull();
  });
});

describe('keywords', () => {
  it.each(['inondation', 'PR/17', '.gouv', 'cellule de crise', '\\'])('add and remove “%s”', (keyword) => {
    const added = applied(initial(), keywordChanges(read(initial()), keyword, true));
    expect(keywordsOf(read(added))).toEqual([keyword]);
    const rule = added['content']?.find((each) => each['default'] !== true);
    expect(rule?.['rule_id']).not.toMatch(/[/\\]|^\./);
    expect(keywordChanges(read(added), keyword.toUpperCase(), true)).toEqual([]);
    expect(applied(added, keywordChanges(read(added), keyword, false))).toEqual(initial());
  });

  it('come back on where another client has turned one off', () => {
    const off = initial();
    off['content']?.push({ rule_id: 'crue', pattern: 'crue', enabled: false, actions: ['notify'] });
    expect(keywordsOf(read(off))).toEqual([]);
    expect(keywordsOf(read(applied(off, keywordChanges(read(off), 'crue', true))))).toEqual(['crue']);
  });
});

describe('the rules in words', () => {
  const facts = { nameOf: (roomId: string) => (roomId === room ? 'Cellule' : null), mutedUntil: () => 9 };

  it('hold levels, subjects, keywords and rooms, and nothing twice', () => {
    const rules = initial();
    rules['sender'] = [{ rule_id: '@bot:x', enabled: true, actions: [] }];
    const muted = applied(rules, [
      ...roomLevelChanges(read(rules), room, 'mute'),
      ...keywordChanges(read(rules), 'crue', true),
      masterChange(true),
    ]);
    expect(describeRules({ global: muted }, facts)).toEqual({
      off: true,
      direct: 'all',
      room: 'all',
      subjects: { mention: true, 'room-mention': true, invitation: true, call: true, notice: false },
      keywords: ['crue'],
      rooms: [{ roomId: room, name: 'Cellule', level: 'mute', until: 9 }],
      others: [
        {
          kind: 'sender',
          ruleId: '@bot:x',
          on: true,
          conditions: [{ kind: 'sender', value: '@bot:x' }],
          effect: 'silent',
        },
      ],
    });
  });

  it('say what a rule of another client asks for', () => {
    const rules = initial();
    rules['override']?.unshift({
      rule_id: 'theirs',
      enabled: true,
      actions: ['notify', { set_tweak: 'sound', value: 'ring' }],
      conditions: [
        { kind: 'event_match', key: 'sender', pattern: '@chef:x' },
        { kind: 'room_member_count', is: '<5' },
        { kind: 'org.example.moon' },
      ],
    });
    expect(describeRules({ global: rules }, facts).others).toEqual([
      {
        kind: 'override',
        ruleId: 'theirs',
        on: true,
        conditions: [
          { kind: 'sender', value: '@chef:x' },
          { kind: 'members', value: '<5' },
          { kind: 'other', value: 'org.example.moon' },
        ],
        effect: 'sound',
      },
    ]);
  });
});
