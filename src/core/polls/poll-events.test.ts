import { describe, expect, it } from 'vitest';
import type { WrittenPoll } from '../../protocol/polls';
import { pollOf, selectionsOf } from '../timeline';
import { changedContent, endContent, responseContent, startContent } from './poll-events';

const poll: WrittenPoll = {
  question: 'Salle pour le point de 14 h ?',
  kind: 'open',
  mostSelections: 2,
  answers: [
    { id: null, text: 'Salle Cévennes' },
    { id: 'b', text: 'Visioconférence' },
  ],
};

describe('a poll that is sent', () => {
  it('is what other clients read, with a text for those that know no polls', () => {
    expect(startContent(poll, () => 'new')).toEqual({
      'org.matrix.msc1767.text': 'Salle pour le point de 14 h ?\n1. Salle Cévennes\n2. Visioconférence',
      'org.matrix.msc3381.poll.start': {
        question: {
          'org.matrix.msc1767.text': 'Salle pour le point de 14 h ?',
          body: 'Salle pour le point de 14 h ?',
          msgtype: 'm.text',
        },
        kind: 'org.matrix.msc3381.poll.disclosed',
        max_selections: 2,
        answers: [
          { id: 'new', 'org.matrix.msc1767.text': 'Salle Cévennes' },
          { id: 'b', 'org.matrix.msc1767.text': 'Visioconférence' },
        ],
      },
      'm.mentions': {},
    });
  });

  it('is read here as it was written', () => {
    expect(pollOf(startContent({ ...poll, kind: 'hidden' }, () => 'a'))).toEqual({
      question: poll.question,
      kind: 'hidden',
      mostSelections: 2,
      answers: [
        { id: 'a', text: 'Salle Cévennes' },
        { id: 'b', text: 'Visioconférence' },
      ],
    });
  });

  it('replaces the one it changes', () => {
    const content = changedContent(poll, '$poll', () => 'new');
    expect(content['m.relates_to']).toEqual({ rel_type: 'm.replace', event_id: '$poll' });
    expect(content['m.new_content']).toEqual(startContent(poll, () => 'new'));
    expect(content['org.matrix.msc1767.text']).toMatch(/^\* Salle/);
  });

  it('is answered and ended by events that refer to it', () => {
    const relation = { 'm.relates_to': { rel_type: 'm.reference', event_id: '$poll' } };
    expect(responseContent('$poll', ['b'])).toEqual({
      ...relation,
      'org.matrix.msc3381.poll.response': { answers: ['b'] },
    });
    expect(selectionsOf(responseContent('$poll', []))).toEqual([]);
    expect(endContent('$poll', 'Terminé.')).toEqual({
      ...relation,
      'org.matrix.msc3381.poll.end': {},
      'org.matrix.msc1767.text': 'Terminé.',
    });
  });
});
