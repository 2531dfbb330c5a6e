/** A poll (MSC3381): what is asked, and what was answered. */
/** Answers that a poll can have (MSC3381: further ones are cut off). */
export const mostAnswers = 20;
/** Characters of a question and of an answer that Pli writes; other clients know the same limit. */
export const longestQuestion = 340;

/** `open`: results show while people vote (`disclosed`); `hidden`: they show at the end (`undisclosed`). */
export type PollKind = 'open' | 'hidden';

export interface PollAnswer {
  id: string;
  text: string;
  /** Null while the results are not to be seen. */
  votes: number | null;
  /** I have chosen it. */
  mine: boolean;
  /** It has the most votes of a poll that has ended. */
  wins: boolean;
  /** Names of up to ten who chose it; empty where the results are hidden or were until the end. */
  voters: readonly string[];
}

export interface Poll {
  question: string;
  kind: PollKind;
  /** How many answers one may choose. */
  mostSelections: number;
  answers: readonly PollAnswer[];
  /** How many people have voted. */
  voters: number;
  ended: boolean;
  /** I may end it: it is mine, or I may delete the messages of others. */
  mayEnd: boolean;
  /** Events that refer to it and cannot be read: votes may be among them. */
  unreadable: number;
}
