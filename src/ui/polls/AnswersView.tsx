import { Check, Trophy } from 'lucide-react';
import type { CSSProperties } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { useIntl } from 'react-intl';
import type { Poll, PollAnswer } from '../../protocol/poll';
import { classNames } from '../design/class-names';
import { VisuallyHidden } from '../design/VisuallyHidden';
import { useText } from '../language';
import { shareOf } from './choose';
import styles from './Poll.module.css';

interface OpenAnswersProps {
  poll: Poll;
  chosen: readonly string[];
  areVotersShown: boolean;
  /** All that the person has chosen now. */
  onVote: (answers: readonly string[]) => void;
}

/** The answers of a poll that one can vote in; a press on what one chose takes the vote back. */
export function OpenAnswers({ poll, chosen, areVotersShown, onVote }: OpenAnswersProps) {
  const t = useText();
  const { answers, mostSelections } = poll;
  const isSingle = mostSelections === 1;
  return (
    <ToggleButtonGroup
      aria-label={t('poll.answers')}
      orientation="vertical"
      selectionMode={isSingle ? 'single' : 'multiple'}
      selectedKeys={chosen}
      onSelectionChange={(keys) => onVote(answers.map(({ id }) => id).filter((id) => keys.has(id)))}
      className={styles.answers ?? ''}
    >
      {answers.map((answer) => (
        <ToggleButton
          key={answer.id}
          id={answer.id}
          // Who has chosen as many as one may takes one off first.
          isDisabled={!isSingle && !chosen.includes(answer.id) && chosen.length >= mostSelections}
          className={styles.choice ?? ''}
        >
          <AnswerResult
            answer={{ ...answer, mine: chosen.includes(answer.id) }}
            poll={poll}
            areVotersShown={areVotersShown}
            isChoice
          />
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

interface AnswerResultProps {
  answer: PollAnswer;
  poll: Poll;
  areVotersShown: boolean;
  /** It can be chosen: what is mine is told by the button's state. */
  isChoice: boolean;
}

/** An answer with its share of the votes. */
export function AnswerResult({ answer, poll, areVotersShown, isChoice }: AnswerResultProps) {
  const t = useText();
  const intl = useIntl();
  const { votes, mine, wins, voters } = answer;
  const more = votes === null ? 0 : votes - voters.length;
  return (
    <>
      <span className={styles.line}>
        {isChoice || mine ? (
          <span className={classNames(styles.mark, poll.mostSelections > 1 && styles.square, mine && styles.marked)}>
            {mine ? <Check size={13} strokeWidth={3.2} aria-hidden /> : null}
          </span>
        ) : (
          <span className={styles.noMark} />
        )}
        <span className={classNames(styles.text, wins && styles.winner)} dir="auto">
          {answer.text}
        </span>
        {mine && !isChoice ? <VisuallyHidden>{t('poll.mine')}</VisuallyHidden> : null}
        {wins ? (
          <>
            <Trophy size={15} className={styles.trophy} aria-hidden />
            <VisuallyHidden>{t('poll.wins')}</VisuallyHidden>
          </>
        ) : null}
        {votes === null ? null : (
          <span className={styles.votes}>
            <span aria-hidden="true">{intl.formatNumber(votes)}</span>
            <VisuallyHidden>{t('poll.answerVotes', { count: votes })}</VisuallyHidden>
          </span>
        )}
      </span>
      {votes === null ? null : (
        <span className={styles.bar} aria-hidden="true">
          <span className={styles.share} style={{ '--share': `${shareOf(votes, poll.voters)}%` } as CSSProperties} />
        </span>
      )}
      {areVotersShown && voters.length > 0 ? (
        <span className={styles.voters}>
          {intl.formatList(more > 0 ? [...voters, t('timeline.others', { count: more })] : voters)}
        </span>
      ) : null}
    </>
  );
}
