import { useState } from 'react';
import { longestMemberReason, type Reported } from '../../protocol/members';
import { ErrorNotice, useAction, useCore } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { TextField } from '../design/TextField';
import { T, useText, type MessageId } from '../language';

const titles = {
  message: 'member.reportMessage',
  room: 'member.reportRoom',
  person: 'member.reportPerson',
} as const satisfies Record<Reported['kind'], MessageId>;

interface ReportDialogProps {
  what: Reported;
  /** Name of the person or room; of a message's sender. */
  name: string;
  onClose: () => void;
}

/** Tells the administrators of one's homeserver of a message, a room or a person. */
export function ReportDialog({ what, name, onClose }: ReportDialogProps) {
  const t = useText();
  const core = useCore();
  const [reason, setReason] = useState('');
  const [isSent, setSent] = useState(false);
  const send = useAction(
    () => core.call('report', { what, reason }),
    () => setSent(true),
  );
  const canSend = reason.trim() !== '';
  const submit = () => {
    if (canSend) void send.run();
  };
  return (
    <Dialog
      title={t(titles[what.kind], { name })}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        isSent ? (
          <Button key="close" variant="primary" onPress={onClose} takesFocus>
            <T id="common.close" />
          </Button>
        ) : (
          <>
            <Button onPress={onClose}>
              <T id="common.cancel" />
            </Button>
            <Button variant="primary" isPending={send.isPending} isDisabled={!canSend} onPress={submit}>
              <T id="member.reportSubmit" />
            </Button>
          </>
        )
      }
    >
      {isSent ? (
        <Banner tone="info" announce="status">
          <T id="member.reported" />
        </Banner>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <TextField
            label={t('member.reportReason')}
            value={reason}
            onChange={setReason}
            maxLength={longestMemberReason}
            description={t('member.reportHint')}
            takesFocus
          />
        </form>
      )}
      {send.error?.code === 'not-found' ? (
        <Banner tone="danger" announce="alert">
          <T id="member.reportUnknown" />
        </Banner>
      ) : (
        <ErrorNotice error={send.error} />
      )}
    </Dialog>
  );
}
