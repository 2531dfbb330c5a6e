import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../protocol/vault';
import { createItemBuilder, type ItemFacts } from './items';

/** Types whose content Pli reads, and some that it does not know. */
const types = [
  'm.room.message',
  'm.room.encrypted',
  'm.room.member',
  'm.room.third_party_invite',
  'm.reaction',
  'm.sticker',
  'm.location',
  'm.poll.start',
  'org.matrix.msc3381.poll.start',
  'm.poll.response',
  'org.matrix.msc3381.poll.response',
  'm.poll.end',
  'org.matrix.msc3381.poll.end',
  'm.beacon_info',
  'm.beacon',
  'm.call.invite',
  'org.matrix.msc3401.call.member',
  'm.audio',
  'constructor',
  'org.example.unknown',
];
/** Names that Pli looks at, so that chance finds its way in. */
const names = [
  'msgtype',
  'body',
  'format',
  'formatted_body',
  'url',
  'file',
  'info',
  'geo_uri',
  'm.location',
  'org.matrix.msc3488.location',
  'uri',
  'description',
  'm.poll',
  'org.matrix.msc3381.poll.start',
  'question',
  'answers',
  'id',
  'm.id',
  'm.text',
  'org.matrix.msc1767.text',
  'kind',
  'max_selections',
  'm.selections',
  'org.matrix.msc3381.poll.response',
  'm.mentions',
  'user_ids',
  'm.relates_to',
  'm.new_content',
  'rel_type',
  'event_id',
  'key',
  'membership',
  'displayname',
  'live',
  '__proto__',
];
const words = fc.constantFrom(
  'm.text',
  'm.location',
  'm.image',
  'm.audio',
  'm.reference',
  'm.replace',
  'm.annotation',
  '$0',
  '$1',
  '$2',
  'geo:1,2',
  'mxc://a/b',
  'a',
  '<img data-mx-emoticon src="mxc://a/b"><a href="https://matrix.to/#/@x:a">x</a>',
  '\u202E\u0301',
);
const { content } = fc.letrec<{ content: unknown; value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    words,
    fc.integer(),
    fc.constantFrom(null, true, NaN, 1e308),
    fc.string(),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('content'),
  ),
  content: fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 8 }),
}));

const facts: ItemFacts = {
  accountId: '0'.repeat(16),
  myUserId: '@me:a',
  encryptedRoom: true,
  person: (userId) => ({ userId, name: userId, avatar: { url: null, initials: '', colour: 0 } }),
  failureOf: () => ({ why: 'unknown', since: null }),
  quoteOf: (eventId) => ({ eventId, sender: null, text: '', state: 'missing' }),
  readersAt: () => [],
  progressOf: () => null,
  polls: { relations: [], mayDeleteOthers: () => true },
  keyOf: (eventId) => eventId,
  threadId: null,
  hasThreads: true,
  threadAt: () => null,
};

const event = fc.record({
  type: fc.constantFrom(...types),
  clear: fc.boolean(),
  isState: fc.boolean(),
  content,
  sender: fc.constantFrom('@me:a', '@ana:a', ''),
});

describe('events of whatever shape', () => {
  it('become items that can be sent to the page, one for each event at most, and never an error', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 6 }), (events) => {
        const records: StoredEvent[] = events.map((each, index) => ({
          eventId: `$${index}`,
          position: index,
          timestamp: index,
          event: {
            type: each.clear ? each.type : 'm.room.encrypted',
            content: each.content,
            sender: each.sender,
            ...(each.isState && { state_key: '' }),
            unsigned: each.isState ? { prev_content: each.content } : {},
          },
          clear: each.clear ? null : { type: each.type, content: each.content },
          gapToken: null,
        }));
        const items = createItemBuilder().build(records, [], facts);
        expect(items.length).toBeLessThanOrEqual(records.length);
        expect(() => structuredClone(items)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});
