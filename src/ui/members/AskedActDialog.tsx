import { useState } from 'react';
import type { Result } from '../../protocol/errors';
import { longestMemberReason, type MemberCard } from '../../protocol/members';
import { ErrorNotice, useAction, useCore } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { RadioChoices } from '../design/RadioChoices';
import { TextField } from '../design/TextField';
import { T, useText, type MessageId } from '../language';
import { wordsOf, type AskedAct } from './member-acts';

interface AskedActDialogProps {
  act: AskedAct;
  roomId: string;
  card: MemberCard;
  /** `done` tells what was done; null where nothing was. */
  onClose: (done: { id: MessageId; count: number } | null) => void;
}

const day = 86_400_000;
const spans = { hour: day / 24, day, week: 7 * day } as const;
type Span = keyof typeof spans;
const spanWords = {
  hour: 'member.lastHour',
  day: 'member.lastDay',
  week: 'member.lastWeek',
} as const satisfies Record<Span, MessageId>;

/** Asks before something is done about a member, and for what reason. A right that is lost meanwhile is told. */
export function AskedActDialog({ act, roomId, card, onClose }: AskedActDialogProps) {
  const t = useText();
  const core = useCore();
  const [reason, setReason] = useState('');
  const [span, setSpan] = useState<Span>('day');
  const { userId, name } = card.person;
  // What is asked stays the same question, whatever happens to the person while it is open.
  const [words] = useState(() => wordsOf(act, card.membership));
  const isAllowed = card.may[words.right] === true;
  const close = () => onClose(null);
  const perform = useAction(
    async (): Promise<Result<{ count: number } | null>> => {
      if (act === 'delete-messages')
        return core.call('deleteMemberMessages', { roomId, userId, since: Date.now() - spans[span] });
      return act === 'unban'
        ? core.call('unbanMember', { roomId, userId })
        : core.call(act === 'ban' ? 'banMember' : 'removeMember', { roomId, userId, reason });
    },
    (done) => onClose(done === null ? null : { id: 'member.deleted', count: done.count }),
  );
  const submit = () => {
    if (isAllowed) void perform.run();
  };
  return (
    <Dialog
      title={t(words.title, { name })}
      closeLabel={t('common.close')}
      onClose={close}
      actions={
        <>
          <Button onPress={close} takesFocus={!words.takesReason}>
            <T id="common.cancel" />
          </Button>
          <Button
            variant={act === 'unban' ? 'primary' : 'danger'}
            isPending={perform.isPending}
            isDisabled={!isAllowed}
            onPress={submit}
          >
            <T id={words.submit} />
          </Button>
        </>
      }
    >
      <p>
        <T id={words.text} values={{ name: <bdi key="name">{name}</bdi> }} />
      </p>
      {act === 'delete-messages' ? (
        <RadioChoices
          label={t('member.deleteWhich')}
          value={span}
          onChange={setSpan}
          choices={(Object.keys(spans) as Span[]).map((each) => ({ value: each, label: t(spanWords[each]) }))}
        />
      ) : null}
      {words.takesReason ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <TextField
            label={t('action.reason')}
            value={reason}
            onChange={setReason}
            maxLength={longestMemberReason}
            description={t('action.reasonHint')}
            takesFocus
          />
        </form>
      ) : null}
      {isAllowed || perform.isPending ? null : (
        <Banner tone="warn" announce="alert">
          <T id="member.rightLost" />
        </Banner>
      )}
      <ErrorNotice error={perform.error} />
    </Dialog>
  );
}
