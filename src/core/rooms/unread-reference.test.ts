/**
 * The figures of a room against a reference: random histories as a homeserver would have them go through the SDK's own room,
 * its push processor and the row, and are counted a second time by the specification's words alone ("Receiving notifications",
 * "Push rules", "Receipts").
 */
import fc from 'fast-check';
import { MatrixClient } from 'matrix-js-sdk/lib/client';
import { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import { Room } from 'matrix-js-sdk/lib/models/room';
import { MemoryStore } from 'matrix-js-sdk/lib/store/memory';
import { describe, expect, it, vi } from 'vitest';
import { readRules, threadMuteChanges, type RuleChange } from '../notifications';
import { createThreadReceipts } from '../receipts';
import { rowOf, type RowFacts } from './row';

const me = '@me:x';
const roomId = '!r:x';
const people = [me, '@ana:x', '@bo:x'] as const;

/** What happens in a room, one after another; `at` picks an earlier message, as far as there is one. */
type Step =
  | { what: 'say'; by: number; mention: 'none' | 'me' | 'room'; notice: boolean; secret: 'clear' | 'sealed' | 'locked' }
  | { what: 'answer' | 'edit' | 'react' | 'redact'; by: number; at: number; mention: boolean }
  | { what: 'receipt'; type: 'm.read' | 'm.read.private'; at: number; threaded: boolean }
  | { what: 'state'; by: number };

const by = fc.nat({ max: 2 });
const at = fc.nat({ max: 40 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('say' as const),
      // Oneself now and then: what one says reads everything before it.
      by: fc.constantFrom(1, 2, 1, 2, 1, 2, 0),
      mention: fc.constantFrom('none' as const, 'none' as const, 'me' as const, 'room' as const),
      notice: fc.constantFrom(false, false, false, true),
      secret: fc.constantFrom('clear' as const, 'sealed' as const, 'locked' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('answer', 'answer', 'edit', 'react', 'redact'),
      by,
      at,
      mention: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('receipt' as const),
      type: fc.constantFrom('m.read' as const, 'm.read.private' as const),
      at,
      threaded: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('state' as const), by }) },
);

/** An event of the homeserver, with what is in it once it is decrypted; `readable` false where its key is missing. */
interface ServerEvent {
  id: string;
  sender: string;
  timestamp: number;
  type: string;
  content: Record<string, unknown>;
  encrypted: boolean;
  readable: boolean;
  /** The root of its thread, null for the room itself. */
  thread: string | null;
  stateKey?: string;
  redacts?: string;
}
interface ServerReceipt {
  event: string;
  type: 'm.read' | 'm.read.private';
  /** `main`, a thread's root, or null for a receipt that names none. */
  thread: string | null;
  timestamp: number;
}
type Item = { event: ServerEvent } | { receipt: ServerReceipt };

/** The history as the homeserver has it. */
function historyOf(steps: readonly Step[]): readonly Item[] {
  const items: Item[] = [];
  const said: ServerEvent[] = [];
  const add = (event: Omit<ServerEvent, 'id' | 'timestamp'>): ServerEvent => {
    const number = items.length + 1;
    const whole = { ...event, id: `$${number}`, timestamp: number * 1_000 };
    items.push({ event: whole });
    return whole;
  };
  const clear = { encrypted: false, readable: true, thread: null };
  for (const each of steps) {
    if (each.what === 'say') {
      const mentions = each.mention === 'me' ? { user_ids: [me] } : each.mention === 'room' ? { room: true } : {};
      said.push(
        add({
          sender: people[each.by] ?? me,
          type: 'm.room.message',
          content: { msgtype: each.notice ? 'm.notice' : 'm.text', body: 'x', 'm.mentions': mentions },
          encrypted: each.secret !== 'clear',
          readable: each.secret !== 'locked',
          thread: null,
        }),
      );
      continue;
    }
    if (each.what === 'state') {
      add({ sender: people[each.by] ?? me, type: 'm.room.topic', content: { topic: 'x' }, stateKey: '', ...clear });
      continue;
    }
    const target = said[each.at % Math.max(1, said.length)];
    if (!target) continue;
    if (each.what === 'receipt') {
      const thread = each.threaded ? (target.thread ?? 'main') : null;
      items.push({ receipt: { event: target.id, type: each.type, thread, timestamp: items.length * 1_000 } });
    } else if (each.what === 'redact') {
      // What is left of a deleted answer does not say to which thread it belonged, nor does what relates to it.
      if (target.thread !== null) continue;
      add({ sender: people[each.by] ?? me, type: 'm.room.redaction', content: {}, redacts: target.id, ...clear });
    } else if (each.what === 'answer') {
      const root = target.thread ?? target.id;
      said.push(
        add({
          sender: people[each.by] ?? me,
          type: 'm.room.message',
          content: {
            msgtype: 'm.text',
            body: 'z',
            'm.mentions': each.mention ? { user_ids: [me] } : {},
            'm.relates_to': { rel_type: 'm.thread', event_id: root },
          },
          encrypted: target.encrypted,
          readable: target.readable,
          thread: root,
        }),
      );
    } else {
      const mentions = each.mention ? { user_ids: [me] } : {};
      const relation = { event_id: target.id, rel_type: each.what === 'edit' ? 'm.replace' : 'm.annotation' };
      add({
        // Only its sender may change a message.
        sender: each.what === 'edit' ? target.sender : (people[each.by] ?? me),
        type: each.what === 'edit' ? 'm.room.message' : 'm.reaction',
        content:
          each.what === 'edit'
            ? {
                msgtype: 'm.text',
                body: '* y',
                'm.mentions': mentions,
                'm.relates_to': relation,
                'm.new_content': { msgtype: 'm.text', body: 'y', 'm.mentions': mentions },
              }
            : { 'm.relates_to': { ...relation, key: '👍' } },
        encrypted: each.what === 'edit' && target.encrypted,
        readable: target.readable,
        thread: target.thread,
      });
    }
  }
  return items;
}

/** The predefined rules in words, in their order, for a room of three in which everybody may call everybody. */
function judge(event: ServerEvent): { notify: boolean; highlight: boolean } {
  const silent = { notify: false, highlight: false };
  const mentions = Object(event.content['m.mentions']) as { user_ids?: readonly string[]; room?: boolean };
  if (event.stateKey !== undefined || event.type === 'm.room.redaction') return silent;
  if (event.encrypted && !event.readable) {
    // .m.rule.encrypted, as long as nobody can see more; a relation stands outside of what is encrypted.
    const relation = Object(event.content['m.relates_to']) as { rel_type?: string };
    return relation.rel_type === 'm.replace' ? silent : { notify: true, highlight: false };
  }
  if (event.content['msgtype'] === 'm.notice') return silent; // .m.rule.suppress_notices
  if (Object(event.content['m.relates_to'])['rel_type'] === 'm.replace') return silent; // .m.rule.suppress_edits
  if (mentions.user_ids?.includes(me)) return { notify: true, highlight: true }; // .m.rule.is_user_mention
  if (mentions.room === true) return { notify: true, highlight: true }; // .m.rule.is_room_mention
  if (event.type === 'm.reaction') return silent; // .m.rule.reaction
  return { notify: event.type === 'm.room.message', highlight: false }; // .m.rule.message
}

interface Figures {
  count: number;
  mentions: number;
  /** Threads with something that notifies, and mentions in threads. */
  threads: number;
  threadMentions: number;
}

/**
 * Counts, for the room itself and for each thread, what came after the furthest of my receipts that hold there and of what I
 * said there myself.
 */
function reference(items: readonly Item[]): Figures {
  const events = items.flatMap((item) => ('event' in item ? [item.event] : []));
  const receipts = items.flatMap((item) => ('receipt' in item ? [item.receipt] : []));
  const redacted = new Set(events.flatMap(({ redacts }) => redacts ?? []));
  const place = (id: string) => events.findIndex((event) => event.id === id);
  const unreadIn = (thread: string | null) => {
    const holding = receipts.filter((receipt) => receipt.thread === null || receipt.thread === (thread ?? 'main'));
    const upTo = Math.max(
      -1,
      ...holding.map(({ event }) => place(event)),
      ...events.map((event, index) => (event.sender === me && event.thread === thread ? index : -1)),
    );
    const unread = events.slice(upTo + 1).filter((event) => event.thread === thread && !redacted.has(event.id));
    const judged = unread.map(judge);
    return {
      count: judged.filter(({ notify }) => notify).length,
      mentions: judged.filter(({ highlight }) => highlight).length,
    };
  };
  const threads = [...new Set(events.flatMap(({ thread }) => thread ?? []))].map(unreadIn);
  return {
    ...unreadIn(null),
    threads: threads.filter(({ count }) => count > 0).length,
    threadMentions: threads.reduce((sum, { mentions }) => sum + mentions, 0),
  };
}

const rule = (rule_id: string, actions: readonly unknown[], conditions: readonly object[]) => ({
  rule_id,
  default: true,
  enabled: true,
  actions,
  conditions,
});
const is = (key: string, pattern: string) => ({ kind: 'event_match', key, pattern });
const highlight = ['notify', { set_tweak: 'highlight' }];
/** As Synapse has them for a new account. */
const pushRules = {
  global: {
    override: [
      { ...rule('.m.rule.master', [], []), enabled: false },
      rule('.m.rule.suppress_notices', [], [is('content.msgtype', 'm.notice')]),
      rule('.m.rule.member_event', [], [is('type', 'm.room.member')]),
      // Synapse has this one further down, where a mention in an edit is told once more; newer versions as here.
      rule(
        '.m.rule.suppress_edits',
        [],
        [{ kind: 'event_property_is', key: String.raw`content.m\.relates_to.rel_type`, value: 'm.replace' }],
      ),
      rule('.m.rule.is_user_mention', highlight, [
        { kind: 'event_property_contains', key: String.raw`content.m\.mentions.user_ids`, value: me },
      ]),
      rule('.m.rule.is_room_mention', highlight, [
        { kind: 'event_property_is', key: String.raw`content.m\.mentions.room`, value: true },
        { kind: 'sender_notification_permission', key: 'room' },
      ]),
      rule('.m.rule.reaction', [], [is('type', 'm.reaction')]),
    ],
    content: [],
    room: [],
    sender: [],
    underride: [
      rule('.m.rule.message', ['notify'], [is('type', 'm.room.message')]),
      rule('.m.rule.encrypted', ['notify'], [is('type', 'm.room.encrypted')]),
    ],
  },
};

/** Rules with those that are put, first as servers have new ones. */
function applyTo(rules: typeof pushRules, changes: readonly RuleChange[]): object {
  const put = changes.flatMap((change) =>
    change.change === 'put' ? [{ rule_id: change.ruleId, enabled: true, ...change.body }] : [],
  );
  return { global: { ...rules.global, override: [...put, ...rules.global.override] } };
}

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, getChild: () => silent };

function wire(event: ServerEvent): MatrixEvent {
  const { id, sender, timestamp, type, content, encrypted, stateKey, redacts } = event;
  const relation = content['m.relates_to'];
  return new MatrixEvent({
    event_id: id,
    room_id: roomId,
    sender,
    origin_server_ts: timestamp,
    type: encrypted ? 'm.room.encrypted' : type,
    content: encrypted
      ? { algorithm: 'm.megolm.v1.aes-sha2', ciphertext: 'x', ...(relation ? { 'm.relates_to': relation } : {}) }
      : content,
    unsigned: {},
    ...(stateKey === undefined ? {} : { state_key: stateKey }),
    ...(redacts === undefined ? {} : { redacts, content: { redacts } }),
  });
}

async function decrypt(event: MatrixEvent, { type, content, readable }: ServerEvent): Promise<void> {
  await event.attemptDecryption({
    decryptEvent: () =>
      readable
        ? Promise.resolve({ clearEvent: { type, content, room_id: roomId } })
        : Promise.reject(new Error('no key')),
  } as never);
}

/** What the row says after the same history went through the SDK. */
async function counted(items: readonly Item[], rules: object = pushRules): Promise<Figures> {
  const client = new MatrixClient({ baseUrl: 'https://x', userId: me, logger: silent, store: new MemoryStore() });
  client.setPushRules(rules as never);
  const room = new Room(roomId, client, me);
  client.store.storeRoom(room);
  const state = (type: string, stateKey: string, content: object, number: number) =>
    new MatrixEvent({
      event_id: `$state${number}`,
      room_id: roomId,
      sender: '@ana:x',
      origin_server_ts: 0,
      type,
      state_key: stateKey,
      content,
    });
  room.currentState.setStateEvents([
    state('m.room.create', '', { room_version: '10' }, 0),
    ...people.map((userId, index) => state('m.room.member', userId, { membership: 'join' }, 2 + index)),
    state('m.room.power_levels', '', { users_default: 50 }, 1),
  ]);
  room.updateMyMembership('join');
  const threadReceipts = createThreadReceipts(me);
  for (const item of items) {
    if ('event' in item) {
      const event = wire(item.event);
      await room.addLiveEvents([event], { addToState: false });
      if (item.event.encrypted) await decrypt(event, item.event);
    } else {
      const { event, type, thread, timestamp } = item.receipt;
      const mark = { ts: timestamp, ...(thread === null ? {} : { thread_id: thread }) };
      const content = { [event]: { [type]: { [me]: mark } } };
      threadReceipts.take(roomId, content);
      room.addReceipt(new MatrixEvent({ type: 'm.receipt', content }));
    }
  }
  const facts: RowFacts = {
    accountId: 'a',
    userId: me,
    client,
    clock: () => 0,
    direct: new Map(),
    spaces: new Map(),
    previewOf: () => null,
    presenceOf: () => null,
    threads: {
      supported: () => true,
      marks: (id, threadId) => threadReceipts.mine(id, threadId),
      note: (_roomId, found) => ({
        threads: [...found.values()].filter((each) => each.count > 0).length,
        mentions: [...found.values()].reduce((sum, { mentions }) => sum + mentions, 0),
      }),
    },
  };
  const { row } = rowOf(room, facts, null);
  return {
    count: row.unreadCount,
    mentions: row.mentionCount,
    threads: row.unreadThreads,
    threadMentions: row.threadMentions,
  };
}

describe('unread and mention counts', () => {
  it('are those of the specification, over random histories', async () => {
    // The SDK tells of each event that cannot be decrypted.
    vi.spyOn(console, 'warn').mockReturnValue();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const history = historyOf(steps);
        expect(await counted(history)).toEqual(reference(history));
      }),
      { numRuns: 200 },
    );
  });

  it.each(['clear', 'sealed', 'locked'] as const)('leave a muted thread out, its answers being %s', async (secret) => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const said = { what: 'say', by: 1, mention: 'none', notice: false, secret } as const;
    const answer = { what: 'answer', by: 1, at: 0, mention: true } as const;
    const history = historyOf([said, answer, said]);
    const muted = applyTo(pushRules, threadMuteChanges(readRules(pushRules), roomId, '$1', true));
    const [loud, silent] = [await counted(history), await counted(history, muted)];
    expect([loud.count, loud.threads]).toEqual([2, 1]);
    expect(silent).toEqual({ count: 2, mentions: 0, threads: 0, threadMentions: 0 });
  });
});
