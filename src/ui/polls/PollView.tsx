import { use, useState } from 'react';
import type { Poll } from '../../protocol/poll';
import type { TimelineItem } from '../../protocol/timeline';
import { ErrorNotice, useViewState } from '../app';
import { T, useText, type MessageId } from '../language';
import { AnswerResult, OpenAnswers } from './AnswersView';
import { PollRoomContext } from './poll-room';
import { useVote } from './use-vote';
import styles from './Poll.module.css';

interface PollViewProps {
  item: Pick<TimelineItem, 'eventId' | 'mine' | 'outgoing'>;
  poll: Poll;
}

/** A poll: what it asks, the answers to choose from, what was chosen. */
export function PollView({ item, poll }: PollViewProps) {
  const openDialog = useViewState((state) => state.openDialog);
  const room = use(PollRoomContext);
  const [areVotersShown, setVotersShown] = useState(false);
  const { eventId } = item;
  const { chosen, vote, error } = useVote(poll, room?.roomId ?? '', eventId ?? '');
  const isOpen = room?.maySend === true && eventId !== null && !poll.ended;
  const hasVoters = poll.answers.some(({ voters }) => voters.length > 0);
  return (
    <section className={styles.poll} aria-label={poll.question}>
      <p className={styles.question} dir="auto">
        {poll.question}
      </p>
      {isOpen ? (
        <OpenAnswers poll={poll} chosen={chosen} areVotersShown={areVotersShown} onVote={vote} />
      ) : (
        <ul className={styles.answers}>
          {poll.answers.map((answer) => (
            <li key={answer.id} className={styles.closed}>
              <AnswerResult answer={answer} poll={poll} areVotersShown={areVotersShown} isChoice={false} />
            </li>
          ))}
        </ul>
      )}
      <PollFacts
        poll={poll}
        isWaiting={item.outgoing.some(({ kind, send }) => kind === 'vote' && send.state === 'waiting')}
      />
      <ErrorNotice error={error} />
      {hasVoters || (isOpen && item.mine && poll.mayEnd) ? (
        <div className={styles.acts}>
          {hasVoters ? (
            <button
              type="button"
              className={styles.act}
              aria-expanded={areVotersShown}
              onClick={() => setVotersShown(!areVotersShown)}
            >
              <T id={areVotersShown ? 'poll.hideVoters' : 'poll.showVoters'} />
            </button>
          ) : null}
          {isOpen && item.mine && poll.mayEnd ? (
            <button
              type="button"
              className={styles.act}
              onClick={() => openDialog({ kind: 'end-poll', roomId: room.roomId, eventId, poll })}
            >
              <T id="poll.end" />
            </button>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

function noteOf({ ended, kind }: Poll): MessageId {
  if (ended) return 'poll.final';
  return kind === 'open' ? 'poll.noteOpen' : 'poll.noteHidden';
}

/** How many have voted, when the results show, and what may be missing. */
function PollFacts({ poll, isWaiting }: { poll: Poll; isWaiting: boolean }) {
  const t = useText();
  const facts = [
    t('poll.votes', { count: poll.voters }),
    t(noteOf(poll)),
    ...(poll.mostSelections > 1 && !poll.ended ? [t('poll.upTo', { count: poll.mostSelections })] : []),
    ...(isWaiting ? [t('poll.waiting')] : []),
  ];
  return (
    <>
      <p className={styles.facts}>{facts.join(' · ')}</p>
      {poll.unreadable > 0 ? (
        <p className={styles.facts}>
          <T id="poll.unreadable" values={{ count: poll.unreadable }} />
        </p>
      ) : null}
    </>
  );
}
