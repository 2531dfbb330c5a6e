/** What stands in the form of a poll. */
import type { Poll, PollKind } from '../../protocol/poll';
import type { WrittenPoll } from '../../protocol/polls';

export interface PollForm {
  question: string;
  kind: PollKind;
  mostSelections: number;
  /** `key` is stable while the form is open; `id` is that of an answer which the poll had before. */
  answers: readonly { key: number; id: string | null; text: string }[];
}

let keys = 0;
const newAnswer = (text = '', id: string | null = null) => ({ key: (keys += 1), id, text });

export const emptyForm = (): PollForm => ({
  question: '',
  kind: 'open',
  mostSelections: 1,
  answers: [newAnswer(), newAnswer()],
});

export const formOf = ({ question, kind, mostSelections, answers }: Poll): PollForm => ({
  question,
  kind,
  mostSelections,
  answers: answers.map(({ id, text }) => newAnswer(text, id)),
});

export const addAnswer = (form: PollForm): PollForm => ({ ...form, answers: [...form.answers, newAnswer()] });

export const removeAnswer = (form: PollForm, index: number): PollForm => ({
  ...form,
  answers: form.answers.filter((_, at) => at !== index),
});

export const setAnswer = (form: PollForm, index: number, text: string): PollForm => ({
  ...form,
  answers: form.answers.map((answer, at) => (at === index ? { ...answer, text } : answer)),
});

/** How many answers are filled in. */
export const filledAnswers = ({ answers }: PollForm): number => answers.filter(({ text }) => text.trim() !== '').length;

/** Texts that stand twice: nobody could tell such answers apart. */
export function hasTwice({ answers }: PollForm): boolean {
  const texts = answers.map(({ text }) => text.trim().toLowerCase()).filter((text) => text !== '');
  return new Set(texts).size !== texts.length;
}

export const canSend = (form: PollForm): boolean =>
  form.question.trim() !== '' && filledAnswers(form) >= 2 && !hasTwice(form);

export function writtenOf(form: PollForm): WrittenPoll {
  const answers = form.answers.map(({ id, text }) => ({ id, text: text.trim() })).filter(({ text }) => text !== '');
  return {
    question: form.question.trim(),
    kind: form.kind,
    mostSelections: Math.max(1, Math.min(form.mostSelections, answers.length)),
    answers,
  };
}
