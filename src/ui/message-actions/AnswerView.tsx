import type { ReactNode } from 'react';
import { ErrorNotice } from '../app';
import { Spinner } from '../design/Spinner';
import { T } from '../language';
import type { Answer } from './use-answer';
import styles from './MessageActions.module.css';

/** What was asked for, or that it is being asked, or why there is no answer. */
export function AnswerView<T>({ answer, children }: { answer: Answer<T>; children: (value: T) => ReactNode }) {
  if (answer.state === 'failed') return <ErrorNotice error={answer.error} />;
  if (answer.state === 'answered') return children(answer.value);
  return (
    <output className={styles.asking}>
      <Spinner size={18} /> <T id="action.loading" />
    </output>
  );
}
