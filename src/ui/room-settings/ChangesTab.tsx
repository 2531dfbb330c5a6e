import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import type { PliError, Result } from '../../protocol/errors';
import type { SettingsChange } from '../../protocol/room-settings';
import { ErrorNotice, useCore } from '../app';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { Spinner } from '../design/Spinner';
import { T, useText } from '../language';
import { roleName } from '../members';
import { changeWords } from '../timeline';
import type { SettingsTabProps } from './settings-tab';
import styles from './RoomSettings.module.css';

interface Pages {
  changes: readonly SettingsChange[];
  /** Null where everything is known. */
  next: string | null;
  state: 'loading' | 'idle' | 'failed';
  error: PliError | null;
}

const nothing: Pages = { changes: [], next: null, state: 'loading', error: null };

/** With a page more, or with what went wrong. */
function withAnswer(before: Pages, answer: Result<Pick<Pages, 'changes' | 'next'>>): Pages {
  if (!answer.ok) return { ...before, state: 'failed', error: answer.error };
  const { changes, next } = answer.value;
  return { changes: [...before.changes, ...changes], next, state: 'idle', error: null };
}

/** Who changed what, and when. */
export function ChangesTab({ settings: { roomId } }: SettingsTabProps) {
  const t = useText();
  const core = useCore();
  const [pages, setPages] = useState<Pages>(nothing);
  useEffect(() => {
    let current = true;
    void core.call('settingsChanges', { roomId, from: null }).then((answer) => {
      if (current) setPages((before) => withAnswer(before, answer));
    });
    return () => {
      current = false;
    };
  }, [core, roomId]);
  const more = async () => {
    setPages({ ...pages, state: 'loading', error: null });
    const answer = await core.call('settingsChanges', { roomId, from: pages.next });
    setPages((before) => withAnswer(before, answer));
  };
  return (
    <div className={styles.rows}>
      <ol className={styles.list} aria-label={t('roomSettings.changes')}>
        {pages.changes.map((change) => (
          <ChangeItem key={change.eventId} change={change} />
        ))}
      </ol>
      {pages.state === 'loading' ? <Spinner label={t('trust.loading')} /> : null}
      <ErrorNotice error={pages.error} />
      {pages.state === 'failed' || (pages.state === 'idle' && pages.next !== null) ? (
        <div className={styles.buttons}>
          <Button onPress={() => void more()}>
            <T id={pages.state === 'failed' ? 'common.tryAgain' : 'roomSettings.olderChanges'} />
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function ChangeItem({ change }: { change: SettingsChange }) {
  const t = useText();
  const intl = useIntl();
  const { sender, timestamp, powers } = change;
  const when = intl.formatDate(timestamp, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li className={styles.item}>
      <Avatar avatar={sender.avatar} shape="circle" size={34} />
      <span className={styles.who}>
        <span>{changeWords(change, t)}</span>
        {powers.map(({ person, before, after }) => (
          <span key={person.userId} className={styles.note}>
            {t('roomSettings.powerChanged', {
              name: person.name,
              before: roleName(before, t),
              after: roleName(after, t),
            })}
          </span>
        ))}
        <time className={styles.note} dateTime={new Date(timestamp).toISOString()}>
          {when}
        </time>
      </span>
    </li>
  );
}
