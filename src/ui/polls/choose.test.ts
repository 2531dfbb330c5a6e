import { describe, expect, it } from 'vitest';
import type { Poll } from '../../protocol/poll';
import { canBeChanged, shareOf, winners } from './choose';

const poll: Poll = {
  question: 'Salle ?',
  kind: 'open',
  mostSelections: 1,
  answers: [
    { id: 'a', text: 'Cévennes', votes: 9, mine: true, wins: true, voters: [] },
    { id: 'b', text: 'Visio', votes: 3, mine: false, wins: false, voters: [] },
  ],
  voters: 12,
  ended: true,
  mayEnd: false,
  unreadable: 0,
};

describe('an answer’s share', () => {
  it('is the part of the voters who chose it, so that several answers are compared with the same', () => {
    expect(shareOf(9, 12)).toBe(75);
  });
  it('is nothing while nobody has voted or nothing is to be seen', () => {
    expect(shareOf(0, 0)).toBe(0);
    expect(shareOf(null, 12)).toBe(0);
  });
});

describe('the winners', () => {
  it('are the texts of the answers with the most votes', () => {
    expect(winners(poll)).toEqual(['Cévennes']);
  });
});

describe('a poll', () => {
  it('can be changed while nobody has voted, by who asks', () => {
    const fresh = { ...poll, voters: 0, ended: false };
    expect(canBeChanged({ mine: true, poll: fresh })).toBe(true);
    expect(canBeChanged({ mine: false, poll: fresh })).toBe(false);
    expect(canBeChanged({ mine: true, poll: { ...fresh, voters: 1 } })).toBe(false);
    expect(canBeChanged({ mine: true, poll: { ...fresh, unreadable: 1 } })).toBe(false);
    expect(canBeChanged({ mine: true, poll: { ...fresh, ended: true } })).toBe(false);
  });
});
