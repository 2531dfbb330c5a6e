import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../protocol/vault';
import { countPoll, type PollFacts } from './count-poll';
import type { PollStart } from './poll-content';
import { gatherPolls } from './poll-relations';

const [ana, bo, me] = ['@ana:a', '@bo:a', '@me:a'];
const poll: PollStart = {
  question: 'Quand ?',
  kind: 'open',
  mostSelections: 1,
  answers: [
    { id: 'a', text: 'Lundi' },
    { id: 'b', text: 'Mardi' },
    { id: 'c', text: 'Jeudi' },
  ],
};

let serial = 0;
function refers(
  type: string,
  sender: string,
  timestamp: number,
  content: object,
  changes: Partial<StoredEvent> = {},
): StoredEvent {
  serial += 1;
  return {
    eventId: `$${serial}`,
    position: serial,
    timestamp,
    event: { type, sender, content: { ...content, 'm.relates_to': { rel_type: 'm.reference', event_id: '$poll' } } },
    clear: null,
    gapToken: null,
    ...changes,
  };
}
const voted = (sender: string, timestamp: number, answers: unknown, changes: Partial<StoredEvent> = {}) =>
  refers(
    'org.matrix.msc3381.poll.response',
    sender,
    timestamp,
    { 'org.matrix.msc3381.poll.response': { answers } },
    changes,
  );
const ended = (sender: string, timestamp: number, changes: Partial<StoredEvent> = {}) =>
  refers('org.matrix.msc3381.poll.end', sender, timestamp, { 'org.matrix.msc3381.poll.end': {} }, changes);

const count = (records: readonly StoredEvent[], start: PollStart = poll, facts: Partial<PollFacts> = {}) =>
  countPoll(start, {
    creator: ana,
    myUserId: me,
    relations: gatherPolls(records)('$poll'),
    facts: { relations: [], mayDeleteOthers: () => false, ...facts },
    nameOf: (userId) => userId.slice(1, -2),
  });
const votes = (records: readonly StoredEvent[], start?: PollStart, facts?: Partial<PollFacts>) =>
  count(records, start, facts).answers.map((answer) => answer.votes);

describe('the votes of a poll', () => {
  it('are counted for each answer, with the names of those who gave them, and mine is known', () => {
    const counted = count([voted(bo, 1, ['a']), voted(ana, 2, ['a']), voted(me, 3, ['b'])]);
    expect(counted).toMatchObject({ voters: 3, ended: false });
    expect(counted.answers).toMatchObject([
      { votes: 2, mine: false, wins: false, voters: ['bo', 'ana'] },
      { votes: 1, mine: true, voters: ['me'] },
      { votes: 0, voters: [] },
    ]);
  });

  it('are one for each person: the newest by its time, whatever order they came in', () => {
    expect(votes([voted(bo, 9, ['b']), voted(bo, 3, ['a'])])).toEqual([0, 1, 0]);
  });

  it('count in the form that the proposal ended with too', () => {
    expect(votes([refers('m.poll.response', bo, 1, { 'm.selections': ['c'] })])).toEqual([0, 0, 1]);
  });

  it.each([
    ['an unknown answer', ['a', 'x']],
    ['no answer', []],
    ['no list', 'a'],
    ['no text', [1]],
  ])('are spoiled by %s, also where an earlier one was valid', (_, answers) => {
    expect(count([voted(bo, 1, ['a']), voted(bo, 2, answers)])).toMatchObject({ voters: 0 });
  });

  it('are cut at the number of answers one may choose, and count once for each answer', () => {
    expect(votes([voted(bo, 1, ['a', 'b', 'c'])])).toEqual([1, 0, 0]);
    expect(votes([voted(bo, 1, ['a', 'b', 'c'])], { ...poll, mostSelections: 2 })).toEqual([1, 1, 0]);
    expect(votes([voted(bo, 1, ['a', 'a'])], { ...poll, mostSelections: 2 })).toEqual([1, 0, 0]);
  });

  it('go back to the one before where the newest is deleted', () => {
    const deleted = voted(bo, 2, ['b']);
    const redacted = { ...deleted, event: { ...deleted.event, content: {}, unsigned: { redacted_because: {} } } };
    expect(votes([voted(bo, 1, ['a']), redacted])).toEqual([1, 0, 0]);
  });

  it('belong to their own poll, and are counted once where they are known twice', () => {
    const other = { 'm.relates_to': { rel_type: 'm.reference', event_id: '$other' } };
    const once = voted(bo, 1, ['a']);
    const elsewhere = refers('m.poll.response', me, 1, {});
    elsewhere.event['content'] = { 'm.selections': ['a'], ...other };
    expect(votes([once, once, elsewhere])).toEqual([1, 0, 0]);
  });

  it('of mine on its way is the newest, whatever this computer’s clock says', () => {
    expect(votes([voted(me, 1_000, ['a']), voted(me, 5, ['b'], { position: Infinity })])).toEqual([0, 1, 0]);
  });

  it('are not to be seen of a hidden poll, except for mine', () => {
    const hidden = count([voted(me, 1, ['a'])], { ...poll, kind: 'hidden' });
    expect(hidden.answers).toMatchObject([{ votes: null, mine: true, voters: [] }, { votes: null }, { votes: null }]);
    expect(hidden.voters).toBe(1);
  });

  it('that cannot be read are told', () => {
    const locked = refers('m.room.encrypted', bo, 1, { session_id: 's' });
    expect(count([locked])).toMatchObject({ voters: 0, unreadable: 1 });
  });
});

describe('the end of a poll', () => {
  it('shows the result, and names what has the most votes, of a hidden one without names', () => {
    const counted = count([voted(bo, 1, ['b']), ended(ana, 5)], { ...poll, kind: 'hidden' });
    expect(counted).toMatchObject({ ended: true, mayEnd: false });
    expect(counted.answers).toMatchObject([
      { votes: 0, wins: false },
      { votes: 1, wins: true, voters: [] },
      { votes: 0 },
    ]);
  });

  it('has no winner where nobody has voted', () => {
    expect(count([ended(ana, 5)]).answers.some(({ wins }) => wins)).toBe(false);
  });

  it('leaves later votes out, as if they had never been: the one before counts', () => {
    expect(votes([voted(bo, 5, ['a']), ended(ana, 5), voted(bo, 6, ['b']), voted(me, 7, ['b'])])).toEqual([1, 0, 0]);
  });

  it('is the first valid one', () => {
    expect(votes([voted(bo, 8, ['a']), ended(ana, 9), ended(ana, 7)])).toEqual([0, 0, 0]);
  });

  it('is nobody’s but the asker’s and those who may delete the messages of others', () => {
    const mayDeleteOthers = (userId: string) => userId === bo;
    expect(count([ended(bo, 5)])).toMatchObject({ ended: false });
    expect(count([ended(bo, 5)], poll, { mayDeleteOthers })).toMatchObject({ ended: true });
    expect(count([ended(me, 5)], poll, { mayDeleteOthers })).toMatchObject({ ended: false, mayEnd: false });
    expect(count([], poll, { mayDeleteOthers: (userId) => userId === me })).toMatchObject({ mayEnd: true });
  });

  it('on its way leaves out no vote that is there', () => {
    expect(votes([voted(bo, 900, ['a']), ended(ana, 5, { position: Infinity })])).toEqual([1, 0, 0]);
  });
});
