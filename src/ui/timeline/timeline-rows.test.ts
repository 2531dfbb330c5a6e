import { describe, expect, it } from 'vitest';
import type { Person } from '../../protocol/people';
import type { DecryptionFailure, TimelineContent, TimelineItem } from '../../protocol/timeline';
import { layOutRows, type RowOptions, type TimelineRow } from './timeline-rows';

const day = 86_400_000;
const minute = 60_000;
const noon = Date.UTC(2026, 10, 23, 12);
const startOfDay = (timestamp: number) => Math.floor(timestamp / day) * day;
const person = (name: string): Person => ({
  userId: `@${name}:example.org`,
  name,
  avatar: { url: null, initials: name.slice(0, 2), colour: 0 },
});
const text: TimelineContent = { type: 'text', style: 'text', body: [], cut: false, bigEmoji: false };
const joined: TimelineContent = { type: 'membership', change: 'joined', target: 'Paul', reason: null };

function item(key: string, fields: Partial<TimelineItem> = {}): TimelineItem {
  return {
    key,
    eventId: `$${key}`,
    sender: person('ines'),
    timestamp: noon,
    mine: false,
    mentionsMe: false,
    content: text,
    quote: null,
    edited: false,
    thread: null,
    authenticity: null,
    clearInEncrypted: false,
    reactions: [],
    readBy: [],
    readByCount: 0,
    send: null,
    gapBefore: false,
    outgoing: [],
    ...fields,
  };
}
const layOut = (items: readonly TimelineItem[], options: Partial<RowOptions> = {}) =>
  layOutRows(items, { newFrom: null, startOfDay, previous: new Map(), ...options });
/** Rows in short: `day`, `new`, `gap`, `A a` for messages with and without head, `changes 3`. */
const inShort = (rows: readonly TimelineRow[]) =>
  rows.map((row) => {
    if (row.kind === 'message') return row.head ? `head ${row.item.key}` : row.item.key;
    return row.kind === 'changes' || row.kind === 'locked' ? `${row.kind} ${row.items.length}` : row.kind;
  });

describe('layOutRows', () => {
  it('opens each day with a separator', () => {
    expect(inShort(layOut([item('a'), item('b', { timestamp: noon + day })]))).toEqual([
      'day',
      'head a',
      'day',
      'head b',
    ]);
  });

  it('groups what one sender says within five minutes', () => {
    const rows = layOut([
      item('a'),
      item('b', { timestamp: noon + 4 * minute }),
      item('c', { timestamp: noon + 9 * minute }),
      item('d', { timestamp: noon + 9 * minute, sender: person('jean') }),
    ]);
    expect(inShort(rows)).toEqual(['day', 'head a', 'b', 'head c', 'head d']);
  });

  it('draws the line of what is new before the first message of somebody else', () => {
    const rows = layOut([item('a'), item('b', { mine: true }), item('c'), item('d')], { newFrom: '$a' });
    expect(inShort(rows)).toEqual(['day', 'head a', 'b', 'new', 'head c', 'd']);
  });

  it('draws no line where all is read, is mine, or begins before what is loaded', () => {
    for (const newFrom of ['$b', '$elsewhere', null])
      expect(inShort(layOut([item('a'), item('b')], { newFrom }))).not.toContain('new');
    expect(inShort(layOut([item('a'), item('b', { mine: true })], { newFrom: '$a' }))).not.toContain('new');
  });

  it('folds changes that follow each other, and ends a group with them', () => {
    const rows = layOut([item('a'), item('j', { content: joined }), item('k', { content: joined }), item('b')]);
    expect(inShort(rows)).toEqual(['day', 'head a', 'changes 2', 'head b']);
  });

  it('does not fold changes across days, gaps and what is new', () => {
    const change = { content: joined };
    const rows = layOut(
      [
        item('a', change),
        item('b', { ...change, gapBefore: true }),
        item('c', change),
        item('d', { ...change, timestamp: noon + day }),
      ],
      { newFrom: '$b' },
    );
    expect(inShort(rows)).toEqual(['day', 'changes 1', 'gap', 'changes 1', 'new', 'changes 1', 'day', 'changes 1']);
  });

  it('keeps the key of a fold when older changes load above it', () => {
    const later = [item('b', { content: joined }), item('c', { content: joined })];
    const key = (rows: readonly TimelineRow[]) => rows.find((row) => row.kind === 'changes')?.key;
    expect(key(layOut([item('a', { content: joined }), ...later]))).toBe(key(layOut(later)));
  });

  it('gives back the same row for what has not changed', () => {
    const items = [item('a'), item('b')];
    const before = layOut(items);
    const previous = new Map(before.map((row) => [row.key, row]));
    const after = layOut([...items, item('c')], { previous });
    expect(after.slice(0, 3)).toHaveLength(3);
    for (const [index, row] of before.entries()) expect(after[index]).toBe(row);
  });

  it('does not open the day before again for a clock that is a little slow', () => {
    const midnight = startOfDay(noon) + day;
    const rows = layOut([
      item('a'),
      item('b', { timestamp: midnight + minute }),
      item('c', { timestamp: midnight - minute }),
      item('d', { timestamp: midnight + 2 * minute }),
    ]);
    expect(inShort(rows).filter((each) => each === 'day')).toHaveLength(2);
  });

  it('has no key twice, whatever the clocks say', () => {
    const times = [0, 3 * day, 0, 5 * day, -2 * day, 3 * day];
    const rows = layOut(times.map((offset, index) => item(`m${index}`, { timestamp: noon + offset })));
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });
});

describe('messages that cannot be read', () => {
  const locked = (key: string, fields: Partial<TimelineItem> = {}, why: DecryptionFailure = 'fetching') =>
    item(key, { content: { type: 'undecryptable', why, since: null }, ...fields });

  it('fold into one line, over days too; the next readable one opens its own day', () => {
    const rows = layOut([
      item('a'),
      locked('b'),
      locked('c', { timestamp: noon + day }),
      locked('d', { timestamp: noon + 2 * day, sender: person('paul') }),
      item('e', { timestamp: noon + 2 * day }),
    ]);
    expect(inShort(rows)).toEqual(['day', 'head a', 'locked 3', 'day', 'head e']);
    expect(rows[2]?.key).toBe('locked-d');
  });

  it('stand alone as the message they are', () => {
    expect(inShort(layOut([item('a'), locked('b'), item('c')]))).toEqual(['day', 'head a', 'b', 'c']);
  });

  it('fold only with those of the same reason, and of the same person where it is about them', () => {
    const rows = layOut([
      locked('a', {}, 'waiting'),
      locked('b', {}, 'withheld'),
      locked('c', {}, 'withheld'),
      locked('d', { sender: person('paul') }, 'withheld'),
      locked('e', { gapBefore: true, sender: person('paul') }, 'withheld'),
    ]);
    expect(inShort(rows)).toEqual(['day', 'head a', 'locked 2', 'head d', 'gap', 'head e']);
  });

  it('keep their place before changes and after them', () => {
    const rows = layOut([locked('a'), locked('b'), item('j', { content: joined }), locked('c'), locked('d')]);
    expect(inShort(rows)).toEqual(['day', 'locked 2', 'changes 1', 'locked 2']);
  });

  it('stay the same object while nothing changes', () => {
    const items = Array.from({ length: 300 }, (_, index) => locked(`m${index}`));
    const rows = layOut(items);
    expect(inShort(rows)).toEqual(['day', 'locked 300']);
    const again = layOut(items, { previous: new Map(rows.map((row) => [row.key, row])) });
    expect(again[1]).toBe(rows[1]);
  });
});
