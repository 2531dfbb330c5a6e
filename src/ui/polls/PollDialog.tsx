/** Writes a poll, or changes one. */
import { useState } from 'react';
import type { Result } from '../../protocol/errors';
import { ErrorNotice, useAction, useCore, type OpenDialog } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { T, useText } from '../language';
import { canSend, emptyForm, formOf, writtenOf } from './poll-form';
import { PollFormView } from './PollFormView';

type PollDialogProps = Extract<OpenDialog, { kind: 'poll' }> & { onClose: () => void };

export function PollDialog({ roomId, threadId, changed, onClose }: PollDialogProps) {
  const t = useText();
  const core = useCore();
  const [form, setForm] = useState(() => (changed ? formOf(changed.poll) : emptyForm()));
  const send = useAction(
    (): Promise<Result<unknown>> => {
      const poll = writtenOf(form);
      return changed
        ? core.call('changePoll', { roomId, eventId: changed.eventId, poll })
        : core.call('startPoll', { roomId, threadId, poll });
    },
    () => onClose(),
  );
  const isReady = canSend(form);
  return (
    <Dialog
      title={t(changed ? 'poll.change' : 'poll.create')}
      closeLabel={t('common.close')}
      onClose={onClose}
      stays
      actions={
        <>
          <Button onPress={onClose}>
            <T id="common.cancel" />
          </Button>
          <Button
            variant="primary"
            isPending={send.isPending}
            isDisabled={!isReady && !send.isPending}
            onPress={() => void send.run()}
          >
            <T id={changed ? 'poll.save' : 'poll.start'} />
          </Button>
        </>
      }
    >
      <PollFormView form={form} onChange={setForm} onSubmit={() => (isReady ? void send.run() : undefined)} />
      <ErrorNotice error={send.error} />
    </Dialog>
  );
}
