import { Eye, Lock } from 'lucide-react';
import { longestJoinReason, type RoomSummary, type WayIn } from '../../protocol/joining';
import { ErrorNotice } from '../app';
import { Avatar } from '../design/Avatar';
import { Banner } from '../design/Banner';
import { Spinner } from '../design/Spinner';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import { OverheardView } from './OverheardView';
import type { Entrance } from './use-entrance';
import styles from './Joining.module.css';

const hints = {
  'members-of-spaces': 'join.membersOnly',
  invitation: 'join.invitationOnly',
  unknown: 'join.unknown',
  banned: 'join.banned',
  asked: 'join.asked',
} as const satisfies Partial<Record<WayIn, string>>;

/** What a room is, how one gets into it, and what was said last where strangers may read it. */
export function EntranceView({ entrance }: { entrance: Entrance }) {
  const { summary, lookError, join, ask } = entrance;
  if (!summary) {
    return lookError ? (
      <ErrorNotice error={lookError} />
    ) : (
      <output className={styles.line}>
        <Spinner size={18} /> <T id="permalink.join.looking" />
      </output>
    );
  }
  return (
    <>
      <Facts summary={summary} />
      <Way entrance={entrance} summary={summary} />
      <ErrorNotice error={join.error ?? ask.error} />
      {summary.readable ? <OverheardView roomId={summary.roomId} /> : null}
    </>
  );
}

function Facts({ summary }: { summary: RoomSummary }) {
  return (
    <div className={styles.facts}>
      <Avatar avatar={summary.avatar} shape="square" size={56} />
      <div className={styles.about}>
        <p className={styles.line}>
          <T id={summary.kind === 'space' ? 'join.space' : 'join.room'} />
          {summary.memberCount === null ? null : (
            <span>
              · <T id="permalink.join.members" values={{ count: summary.memberCount }} />
            </span>
          )}
          {summary.encrypted ? (
            <span className={styles.mark}>
              <Lock size={15} aria-hidden /> <T id="permalink.join.encrypted" />
            </span>
          ) : null}
          {summary.readable ? (
            <span className={styles.mark}>
              <Eye size={15} aria-hidden /> <T id="join.readable" />
            </span>
          ) : null}
        </p>
        {summary.alias === null ? null : <p className={styles.alias}>{summary.alias}</p>}
        {summary.topic ? (
          <p className={styles.topic} dir="auto">
            {summary.topic}
          </p>
        ) : null}
      </div>
    </div>
  );
}

function Way({ entrance, summary }: { entrance: Entrance; summary: RoomSummary }) {
  const t = useText();
  const { wayIn, spaces } = summary;
  if (wayIn === 'ask') {
    return (
      <TextField
        label={t('join.reason')}
        description={t('join.reasonHint')}
        value={entrance.reason}
        onChange={entrance.setReason}
        maxLength={longestJoinReason}
        takesFocus
      />
    );
  }
  if (wayIn === 'join' || wayIn === 'joined') return null;
  return (
    <Banner tone={wayIn === 'banned' ? 'danger' : 'info'} announce="status">
      <T id={hints[wayIn]} values={{ spaces: spaces.join(', ') || 'unknown' }} />
    </Banner>
  );
}
