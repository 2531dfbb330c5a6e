import { describe, expect, it } from 'vitest';
import { addAnswer, canSend, emptyForm, formOf, removeAnswer, setAnswer, writtenOf } from './poll-form';

const filled = setAnswer(setAnswer({ ...emptyForm(), question: ' Salle ? ' }, 0, 'Cévennes'), 1, ' Visio ');

describe('the form of a poll', () => {
  it('begins with two empty answers and cannot be sent', () => {
    expect(emptyForm().answers).toHaveLength(2);
    expect(canSend(emptyForm())).toBe(false);
  });

  it('can be sent with a question and two different answers', () => {
    expect(canSend(filled)).toBe(true);
    expect(canSend({ ...filled, question: ' ' })).toBe(false);
    expect(canSend(setAnswer(filled, 1, ''))).toBe(false);
    expect(canSend(setAnswer(filled, 1, 'cévennes '))).toBe(false);
  });

  it('leaves empty answers out of what is sent, and spaces around the words', () => {
    expect(writtenOf(addAnswer(filled))).toEqual({
      question: 'Salle ?',
      kind: 'open',
      mostSelections: 1,
      answers: [
        { id: null, text: 'Cévennes' },
        { id: null, text: 'Visio' },
      ],
    });
  });

  it('lets nobody choose more answers than there are', () => {
    const three = setAnswer(addAnswer({ ...filled, mostSelections: 3 }), 2, 'Report');
    expect(writtenOf(three).mostSelections).toBe(3);
    expect(writtenOf(removeAnswer(three, 2)).mostSelections).toBe(2);
  });

  it('keeps the IDs of the answers of a poll that is changed', () => {
    const form = formOf({
      question: 'Salle ?',
      kind: 'hidden',
      mostSelections: 2,
      answers: ['a', 'b'].map((id) => ({ id, text: id, votes: null, mine: false, wins: false, voters: [] })),
      voters: 0,
      ended: false,
      mayEnd: true,
      unreadable: 0,
    });
    expect(writtenOf(setAnswer(form, 1, 'nouveau')).answers).toEqual([
      { id: 'a', text: 'a' },
      { id: 'b', text: 'nouveau' },
    ]);
  });
});
