import { Lock } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Result } from '../../protocol/errors';
import type { RoomAddress, RoomSummary } from '../../protocol/search';
import { ErrorNotice, useAction, useCore } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Spinner } from '../design/Spinner';
import { T, useText } from '../language';
import styles from './JoinRoomDialog.module.css';

interface JoinRoomDialogProps {
  room: RoomAddress;
  onJoined: () => void;
  onClose: () => void;
}

/** What a link's room is, and the way into it. */
export function JoinRoomDialog({ room, onJoined, onClose }: JoinRoomDialogProps) {
  const t = useText();
  const core = useCore();
  const [answer, setAnswer] = useState<Result<RoomSummary> | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void core.call('roomSummary', { roomId: room.roomId, via: [...room.via] }).then((result) => {
      if (isCurrent) setAnswer(result);
    });
    return () => {
      isCurrent = false;
    };
  }, [core, room]);
  const join = useAction(
    () => core.call('joinRoom', { roomId: room.roomId, via: [...room.via] }),
    () => onJoined(),
  );
  const summary = answer?.ok ? answer.value : null;
  const error = answer && !answer.ok ? answer.error : null;
  return (
    <Dialog
      title={summary?.name ? t('permalink.join.title', { name: summary.name }) : t('permalink.join.unnamed')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <T id="common.cancel" />
          </Button>
          {summary?.joinable ? (
            <Button variant="primary" isPending={join.isPending} onPress={() => void join.run()} takesFocus>
              <T id="permalink.join.join" />
            </Button>
          ) : null}
        </>
      }
    >
      {answer === null ? (
        <output className={styles.line}>
          <Spinner size={18} /> <T id="permalink.join.looking" />
        </output>
      ) : null}
      {summary ? (
        <>
          <p className={styles.line}>
            {summary.encrypted ? (
              <>
                <Lock size={16} aria-hidden /> <T id="permalink.join.encrypted" />
              </>
            ) : null}
            {summary.memberCount === null ? null : (
              <span>
                <T id="permalink.join.members" values={{ count: summary.memberCount }} />
              </span>
            )}
          </p>
          {summary.topic ? (
            <p className={styles.topic} dir="auto">
              {summary.topic}
            </p>
          ) : null}
          {summary.joinable ? null : (
            <p>
              <T id="permalink.join.closed" />
            </p>
          )}
        </>
      ) : null}
      <ErrorNotice error={join.error ?? error} />
    </Dialog>
  );
}
