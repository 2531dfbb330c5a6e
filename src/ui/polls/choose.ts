/** What is to be seen and done of a poll. */
import type { Poll } from '../../protocol/poll';

/** Percent of those who voted that chose an answer. */
export const shareOf = (votes: number | null, voters: number): number =>
  votes === null || voters === 0 ? 0 : Math.round((100 * votes) / voters);

/** The texts of the answers with the most votes; none where nobody has voted. */
export const winners = ({ answers }: Poll): readonly string[] =>
  answers.filter(({ wins }) => wins).map(({ text }) => text);

/** The texts of the answers that lead now, as they will be told when the poll ends. */
export function leaders({ answers }: Poll): readonly string[] {
  const most = Math.max(0, ...answers.map(({ votes }) => votes ?? 0));
  return most === 0 ? [] : answers.filter(({ votes }) => votes === most).map(({ text }) => text);
}

/** Whether a poll can still be changed: mine, and nobody has answered what it asked. */
export const canBeChanged = ({ mine, poll }: { mine: boolean; poll: Poll }): boolean =>
  mine && !poll.ended && poll.voters === 0 && poll.unreadable === 0;
