import { ArrowLeft } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useIntl } from 'react-intl';
import type { TimelineItem } from '../../protocol/timeline';
import { ErrorNotice, useAction, useCore, useTopic, useViewState } from '../app';
import { Button } from '../design/Button';
import { IconButton } from '../design/IconButton';
import { Panel } from '../design/Panel';
import { T, useText } from '../language';
import { PollRoomContext } from './poll-room';
import { PollView } from './PollView';
import styles from './PollsPanel.module.css';

interface PollsPanelProps {
  roomId: string;
  maySend: boolean;
  onBack: () => void;
  onClose: () => void;
}

/** The polls of a room, those one can still vote in first. */
export function PollsPanel({ roomId, maySend, onBack, onClose }: PollsPanelProps) {
  const t = useText();
  const core = useCore();
  const polls = useTopic('roomPolls', { roomId });
  const room = useMemo(() => ({ roomId, maySend }), [roomId, maySend]);
  const [isComplete, setComplete] = useState(false);
  const more = useAction(
    () => core.call('findOlderPolls', { roomId }),
    ({ start }) => setComplete(start),
  );
  const isEnded = ({ content }: TimelineItem) => content.type === 'poll' && content.poll.ended;
  const running = polls?.filter((item) => !isEnded(item)) ?? [];
  const ended = polls?.filter(isEnded) ?? [];
  return (
    <Panel
      title={t('poll.panel')}
      closeLabel={t('common.close')}
      onClose={onClose}
      back={<IconButton label={t('media.back')} icon={<ArrowLeft size={20} aria-hidden />} onPress={onBack} />}
    >
      <PollRoomContext value={room}>
        <div className={styles.body}>
          <Group title={t('poll.running')} items={running} />
          <Group title={t('poll.endedOnes')} items={ended} />
          {polls?.length === 0 ? (
            <p className={styles.nothing}>
              <T id="poll.none" />
            </p>
          ) : null}
          <div className={styles.more}>
            {isComplete ? (
              <span>
                <T id="media.complete" />
              </span>
            ) : (
              <Button size="small" isPending={more.isPending} onPress={() => void more.run()}>
                <T id="media.more" />
              </Button>
            )}
          </div>
          <ErrorNotice error={more.error} />
        </div>
      </PollRoomContext>
    </Panel>
  );
}

function Group({ title, items }: { title: string; items: readonly TimelineItem[] }) {
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.list}>
        {items.map((item) => (
          <PollEntry key={item.key} item={item} />
        ))}
      </ul>
    </section>
  );
}

function PollEntry({ item }: { item: TimelineItem }) {
  const intl = useIntl();
  const openEvent = useViewState((state) => state.openEvent);
  const view = useViewState((state) => state.view);
  const { content, eventId } = item;
  if (content.type !== 'poll' || eventId === null) return null;
  return (
    <li className={styles.entry}>
      <p className={styles.from}>
        <span>
          <bdi>{item.sender.name}</bdi> · {intl.formatDate(item.timestamp, { dateStyle: 'medium' })}
        </span>
        <button
          type="button"
          className={styles.go}
          onClick={() => view.kind === 'room' && openEvent(view.roomId, eventId)}
        >
          <T id="poll.show" />
        </button>
      </p>
      <PollView item={item} poll={content.poll} />
    </li>
  );
}
