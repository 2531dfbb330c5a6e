import type { OpenDialog } from '../app';
import { DeleteMessagesDialog } from './DeleteMessagesDialog';
import { EditHistoryDialog } from './EditHistoryDialog';
import { ForwardDialog } from './ForwardDialog';
import { MessageDetailsDialog } from './MessageDetailsDialog';
import { MessageSourceDialog } from './MessageSourceDialog';
import { RemindDialog } from './RemindDialog';
import { RemindersDialog } from './RemindersDialog';

interface MessageDialogsProps {
  dialog: Extract<OpenDialog, { kind: 'messages' | 'message' | 'reminders' }>;
  onClose: () => void;
}

/** The dialogs about messages. */
export function MessageDialogs({ dialog, onClose }: MessageDialogsProps) {
  if (dialog.kind === 'reminders') return <RemindersDialog onClose={onClose} />;
  const { roomId } = dialog;
  if (dialog.kind === 'messages') {
    const props = { roomId, items: dialog.items, onClose };
    return dialog.act === 'delete' ? <DeleteMessagesDialog {...props} /> : <ForwardDialog {...props} />;
  }
  const props = { roomId, item: dialog.item, onClose };
  switch (dialog.act) {
    case 'history':
      return <EditHistoryDialog {...props} />;
    case 'details':
      return <MessageDetailsDialog {...props} />;
    case 'source':
      return <MessageSourceDialog {...props} />;
    case 'remind':
      return <RemindDialog {...props} />;
  }
}
