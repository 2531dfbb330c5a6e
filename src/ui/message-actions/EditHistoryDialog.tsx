import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { EditHistory } from '../../protocol/message-actions';
import type { TimelineItem } from '../../protocol/timeline';
import { useCore } from '../app';
import { Banner } from '../design/Banner';
import { Dialog } from '../design/Dialog';
import { T, useText } from '../language';
import { ContentView } from '../timeline';
import { AnswerView } from './AnswerView';
import { useAnswer } from './use-answer';
import styles from './MessageActions.module.css';

interface EditHistoryProps {
  roomId: string;
  item: TimelineItem;
  onClose: () => void;
}

/** Every wording of a message, the newest first. */
export function EditHistoryDialog({ roomId, item, onClose }: EditHistoryProps) {
  const t = useText();
  const core = useCore();
  const eventId = item.eventId ?? '';
  const ask = useCallback(() => core.call('editHistory', { roomId, eventId }), [core, roomId, eventId]);
  const answer = useAnswer(ask);
  return (
    <Dialog title={t('action.history')} subtitle={item.sender.name} closeLabel={t('common.close')} onClose={onClose}>
      <AnswerView answer={answer}>{(history) => <Versions history={history} item={item} />}</AnswerView>
    </Dialog>
  );
}

function Versions({ history, item }: { history: EditHistory; item: TimelineItem }) {
  const t = useText();
  const intl = useIntl();
  const newestFirst = [...history.versions].reverse();
  const nameOf = (index: number) => {
    if (index === newestFirst.length - 1) return t('action.versionFirst');
    return index === 0 ? t('action.versionNow') : null;
  };
  return (
    <>
      {history.complete ? null : (
        <Banner tone="info" announce="status">
          <T id="action.historyIncomplete" />
        </Banner>
      )}
      <ol className={styles.versions} aria-label={t('action.versions')}>
        {newestFirst.map((version, index) => (
          <li key={version.eventId} className={styles.version}>
            <p className={styles.time}>
              {[nameOf(index), intl.formatDate(version.timestamp, { dateStyle: 'medium', timeStyle: 'short' })]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <ContentView item={{ ...item, content: version.content }} />
          </li>
        ))}
      </ol>
    </>
  );
}
