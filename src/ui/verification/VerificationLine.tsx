import { ShieldCheck } from 'lucide-react';
import type { TimelineContent, TimelineItem } from '../../protocol/timeline';
import { useAction, useCore, useNow, useViewState } from '../app';
import { Button } from '../design/Button';
import { useText } from '../language';
import { useVerifications } from './use-verifications';
import { outcomeWords } from './words';
import styles from './Verification.module.css';

interface VerificationLineProps {
  item: TimelineItem;
  content: Extract<TimelineContent, { type: 'verification' }>;
}

/** A verification asked for in the room: who asked whom, how it stands, and the way into it while it can be answered. */
export function VerificationLine({ item, content }: VerificationLineProps) {
  const t = useText();
  const core = useCore();
  const now = useNow(content.outcome === 'open');
  const openDialog = useViewState((state) => state.openDialog);
  const waiting = useVerifications().find(
    ({ eventId, step, incoming }) => incoming && eventId === item.eventId && step.phase === 'requested',
  );
  const accept = useAction((requestId: string) => core.call('acceptVerification', { requestId }));
  return (
    <div className={styles.line}>
      <ShieldCheck size={17} aria-hidden />
      <span>
        {content.target === null ? t('verification.lineMe') : t('verification.line', { name: content.target })}
        {' · '}
        {outcomeWords(content.outcome, item.timestamp, now, t)}
      </span>
      {waiting ? (
        <Button
          size="small"
          onPress={() => {
            openDialog({ kind: 'verification', requestId: waiting.requestId });
            void accept.run(waiting.requestId);
          }}
        >
          {t('verification.verify')}
        </Button>
      ) : null}
    </div>
  );
}
