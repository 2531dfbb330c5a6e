import { describe, expect, it } from 'vitest';
import { pollOf, selectionsOf } from './poll-content';

const unstable = (poll: Record<string, unknown>) => ({ 'org.matrix.msc3381.poll.start': poll });
const text = (value: string) => ({ 'org.matrix.msc1767.text': value });
const answers = [
  { id: 'a', ...text('Oui') },
  { id: 'b', ...text('Non') },
];

describe('what an event asks as a poll', () => {
  it('is read in the form clients write today', () => {
    const kind = 'org.matrix.msc3381.poll.disclosed';
    expect(
      pollOf(unstable({ question: { ...text('Oui ou non ?'), body: 'x' }, kind, max_selections: 1, answers })),
    ).toEqual({
      question: 'Oui ou non ?',
      kind: 'open',
      mostSelections: 1,
      answers: [
        { id: 'a', text: 'Oui' },
        { id: 'b', text: 'Non' },
      ],
    });
  });

  it('is read in the form that the proposal ended with, without its HTML', () => {
    const question = { 'm.text': [{ mimetype: 'text/html', body: '<b>Quoi ?</b>' }, { body: 'Quoi ?' }] };
    const stable = {
      question,
      kind: 'm.disclosed',
      max_selections: 2,
      answers: [
        { 'm.id': 'a', 'm.text': [{ body: 'Ceci' }] },
        { 'm.id': 'b', 'm.text': [{ body: 'Cela' }] },
      ],
    };
    expect(pollOf({ 'm.poll': stable })).toEqual({
      question: 'Quoi ?',
      kind: 'open',
      mostSelections: 2,
      answers: [
        { id: 'a', text: 'Ceci' },
        { id: 'b', text: 'Cela' },
      ],
    });
  });

  it.each(['org.matrix.msc3381.poll.undisclosed', 'm.undisclosed', 'com.example.disclosed', undefined, 7])(
    'hides its results where its kind is %s',
    (kind) => {
      expect(pollOf(unstable({ question: text('?'), kind, answers }))?.kind).toBe('hidden');
    },
  );

  it.each([
    [0, 1],
    [-3, 1],
    [1.5, 1],
    ['2', 1],
    [2, 2],
    [900, 2],
  ])('lets one choose, where it says %s of two answers, %i', (most, expected) => {
    expect(pollOf(unstable({ question: text('?'), max_selections: most, answers }))?.mostSelections).toBe(expected);
  });

  it('has twenty answers at most', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ id: String(index), ...text(String(index)) }));
    expect(pollOf(unstable({ question: text('?'), answers: many }))?.answers).toHaveLength(20);
  });

  it('is cut, and freed of what turns the reading direction', () => {
    const poll = pollOf(unstable({ question: text(`\u202E${'x'.repeat(5_000)}\n`), answers }));
    expect(poll?.question).toBe('x'.repeat(340));
  });

  it.each([
    ['nothing', {}],
    ['no object', { 'org.matrix.msc3381.poll.start': 'poll' }],
    ['no question', unstable({ answers })],
    ['no answers', unstable({ question: text('?'), answers: [] })],
    ['answers that are no list', unstable({ question: text('?'), answers: { length: 2 } })],
    ['an answer without an ID', unstable({ question: text('?'), answers: [text('a')] })],
    ['answers that share an ID', unstable({ question: text('?'), answers: [answers[0], answers[0]] })],
  ])('is none with %s', (_, content) => {
    expect(pollOf(content)).toBeNull();
  });
});

describe('what an event answers', () => {
  it('is read in both forms', () => {
    expect(selectionsOf({ 'org.matrix.msc3381.poll.response': { answers: ['a'] } })).toEqual(['a']);
    expect(selectionsOf({ 'm.selections': ['b', 'a'] })).toEqual(['b', 'a']);
    expect(selectionsOf({ 'm.selections': [] })).toEqual([]);
  });
  it('is none where it has another shape', () => {
    for (const content of [
      {},
      { 'm.selections': 'a' },
      { 'm.selections': [7] },
      { 'org.matrix.msc3381.poll.response': 'a' },
    ])
      expect(selectionsOf(content)).toBeNull();
  });
});
