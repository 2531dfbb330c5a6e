import { useState } from 'react';
import { longestReason } from '../../protocol/message-actions';
import type { TimelineItem } from '../../protocol/timeline';
import { ErrorNotice, useAction, useCore } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import { eventIdsOf } from './event-ids';
import { MessagePreview } from './MessagePreview';

interface DeleteMessagesProps {
  roomId: string;
  items: readonly TimelineItem[];
  onClose: () => void;
}

/** Asks before messages are deleted for everybody, and for what reason. */
export function DeleteMessagesDialog({ roomId, items, onClose }: DeleteMessagesProps) {
  const t = useText();
  const core = useCore();
  const [reason, setReason] = useState('');
  const remove = useAction(
    () => core.call('deleteMessages', { roomId, eventIds: eventIdsOf(items), reason }),
    () => onClose(),
  );
  const count = items.length;
  const [first] = items;
  return (
    <Dialog
      title={t('action.deleteTitle', { count })}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <T id="common.cancel" />
          </Button>
          <Button variant="danger" isPending={remove.isPending} onPress={() => void remove.run()}>
            <T id="action.delete" />
          </Button>
        </>
      }
    >
      {first && count === 1 ? <MessagePreview item={first} /> : null}
      <p>
        <T id={items.every(({ mine }) => mine) ? 'action.deleteText' : 'action.deleteOthersText'} values={{ count }} />
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void remove.run();
        }}
      >
        <TextField
          label={t('action.reason')}
          value={reason}
          onChange={setReason}
          maxLength={longestReason}
          description={t('action.reasonHint')}
          takesFocus
        />
      </form>
      <ErrorNotice error={remove.error} />
    </Dialog>
  );
}
