/** The events of polls in the form that other clients read today (MSC3381, "Unstable prefix"). */
import type { WrittenPoll } from '../../protocol/polls';

type Content = Record<string, unknown>;

export const pollStartType = 'org.matrix.msc3381.poll.start';
export const pollResponseType = 'org.matrix.msc3381.poll.response';
export const pollEndType = 'org.matrix.msc3381.poll.end';
const textKey = 'org.matrix.msc1767.text';

const referenceTo = (pollId: string): Content => ({
  'm.relates_to': { rel_type: 'm.reference', event_id: pollId },
});

/** `newId` makes the IDs of answers that have none yet. */
export function startContent(poll: WrittenPoll, newId: () => string = () => crypto.randomUUID()): Content {
  const { question, kind, mostSelections, answers } = poll;
  const fallback = [question, ...answers.map(({ text }, index) => `${index + 1}. ${text}`)].join('\n');
  return {
    [textKey]: fallback,
    [pollStartType]: {
      question: { [textKey]: question, body: question, msgtype: 'm.text' },
      kind: `org.matrix.msc3381.poll.${kind === 'open' ? 'disclosed' : 'undisclosed'}`,
      max_selections: mostSelections,
      answers: answers.map(({ id, text }) => ({ id: id ?? newId(), [textKey]: text })),
    },
    // Nobody is named by a poll; without this older clients would look for names in its words.
    'm.mentions': {},
  };
}

/** The content that replaces a poll (client-server API, "Event replacements"). */
export function changedContent(poll: WrittenPoll, pollId: string, newId?: () => string): Content {
  const content = startContent(poll, newId);
  return {
    ...content,
    [textKey]: `* ${String(content[textKey])}`,
    'm.new_content': content,
    'm.relates_to': { rel_type: 'm.replace', event_id: pollId },
  };
}

/** No answers take the vote back. */
export const responseContent = (pollId: string, answers: readonly string[]): Content => ({
  ...referenceTo(pollId),
  [pollResponseType]: { answers },
});

export const endContent = (pollId: string, summary: string): Content => ({
  ...referenceTo(pollId),
  [pollEndType]: {},
  [textKey]: summary,
});
