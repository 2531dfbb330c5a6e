/**
 * What an event asks or answers as a poll (MSC3381), in the form that clients write today (`org.matrix.msc3381.*`) and in
 * the one the proposal ended with (`m.*`).
 */
import { longestQuestion, mostAnswers, type PollKind } from '../../protocol/poll';
import { isJson, jsonOf, textOr, type Json } from './raw-event';

export const pollStartTypes: ReadonlySet<string> = new Set(['m.poll.start', 'org.matrix.msc3381.poll.start']);
export const pollResponseTypes: ReadonlySet<string> = new Set(['m.poll.response', 'org.matrix.msc3381.poll.response']);
export const pollEndTypes: ReadonlySet<string> = new Set(['m.poll.end', 'org.matrix.msc3381.poll.end']);

/** Of a kind that nobody knows the results are hidden. */
const openKinds = new Set(['m.disclosed', 'm.poll.disclosed', 'org.matrix.msc3381.poll.disclosed']);

/** What a poll asks. */
export interface PollStart {
  question: string;
  kind: PollKind;
  mostSelections: number;
  /** Each has an ID of its own. */
  answers: readonly { id: string; text: string }[];
}

/** Signs that turn the reading direction of what follows, and those that are not to be seen. */
const tricks = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;

/** The words of a part of a poll: a string, a body beside it, or `m.text` blocks of which the plain one counts. */
function wordsOf(value: unknown): string {
  const part = jsonOf(value);
  const blocks = part['m.text'];
  const plain = Array.isArray(blocks)
    ? blocks.map(jsonOf).find(({ mimetype }) => mimetype === undefined || mimetype === 'text/plain')?.['body']
    : blocks;
  const text = textOr(part['org.matrix.msc1767.text'], textOr(plain, textOr(part['body'], '')));
  return text
    .slice(0, 4 * longestQuestion)
    .replaceAll(tricks, ' ')
    .trim()
    .slice(0, longestQuestion);
}

/** Null for what is no poll that could be answered: without a question or answers, or with answers that share an ID. */
export function pollOf(content: Json): PollStart | null {
  const poll = content['m.poll'] ?? content['org.matrix.msc3381.poll.start'] ?? content['m.poll.start'];
  if (!isJson(poll) || !Array.isArray(poll['answers'])) return null;
  const question = wordsOf(poll['question']);
  const answers = poll['answers'].slice(0, mostAnswers).map((answer) => ({
    id: textOr(jsonOf(answer)['m.id'], textOr(jsonOf(answer)['id'], '')),
    text: wordsOf(answer),
  }));
  const ids = new Set(answers.map(({ id }) => id));
  if (question === '' || answers.length === 0 || ids.has('') || ids.size !== answers.length) return null;
  const most = poll['max_selections'];
  return {
    question,
    kind: openKinds.has(textOr(poll['kind'], '')) ? 'open' : 'hidden',
    mostSelections: typeof most === 'number' && Number.isInteger(most) && most > 1 ? Math.min(most, answers.length) : 1,
    answers,
  };
}

/** The IDs that a response names, as its sender wrote them; null for a response that names none as it should. */
export function selectionsOf(content: Json): readonly string[] | null {
  const unstable = content['org.matrix.msc3381.poll.response'] ?? content['m.poll.response'];
  const selections = content['m.selections'] ?? jsonOf(unstable)['answers'];
  if (!Array.isArray(selections)) return null;
  return selections.every((id): id is string => typeof id === 'string') ? selections : null;
}
