import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { ErrorNotice, useNow } from '../app';
import { Button } from '../design/Button';
import { T, useText, type MessageId } from '../language';
import { explanations, isLate, spanInWords, stepsOf, type LockedItem, type LockedStep } from './locked-words';
import { useLockedSteps } from './use-locked-step';
import styles from './Locked.module.css';

const stepMessages = {
  recover: 'timeline.locked.recover',
  confirm: 'timeline.locked.confirm',
  search: 'timeline.locked.search',
  'ask-sessions': 'timeline.locked.askSessions',
  import: 'timeline.locked.import',
  'ask-sender': 'timeline.locked.askSender',
  'verify-sender': 'timeline.locked.verifySender',
} as const satisfies Record<LockedStep, MessageId>;

export interface LockedViewProps {
  /** At least one, all with the same reason (see `foldKeyOf`). */
  items: readonly LockedItem[];
  /** What cannot be read, in a few words. */
  title: ReactNode;
  /** More about them, below. */
  children?: ReactNode;
}

/** Messages that cannot be read: why, in one sentence, and the steps that can help. */
export function LockedView({ items, title, children }: LockedViewProps) {
  const t = useText();
  const intl = useIntl();
  const now = useNow();
  const { take, isAsked, canAnswer } = useLockedSteps(items);
  const [first] = items;
  if (!first) return null;
  const { name } = first.sender;
  const { why, since } = first.content;
  const isWaiting = why === 'waiting' && since !== null && isLate(first, now);
  return (
    <div className={styles.locked}>
      <Lock className={styles.icon} size={17} aria-hidden />
      <div className={styles.content}>
        <div className={styles.words}>
          <p>
            <strong>{title}</strong>
            {' · '}
            {isWaiting
              ? t('timeline.why.waitingFor', { span: spanInWords(intl, now - since) })
              : t(explanations[why].sentence, { name })}
          </p>
          {children}
          {isAsked ? (
            <output className={styles.note}>
              <T id="timeline.locked.asked" />
            </output>
          ) : null}
          <ErrorNotice error={take.error} />
        </div>
        <span className={styles.steps}>
          {stepsOf(items, canAnswer, now)
            .filter((step) => !isAsked || (step !== 'ask-sessions' && step !== 'search'))
            .map((step) => (
              <Button
                key={step}
                variant="quiet"
                size="small"
                isPending={take.isPending}
                onPress={() => void take.run(step)}
              >
                {t(stepMessages[step], { name })}
              </Button>
            ))}
        </span>
      </div>
    </div>
  );
}
