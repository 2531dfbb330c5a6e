import { BarChart3 } from 'lucide-react';
import { useViewState } from '../app';
import { IconButton } from '../design/IconButton';
import { useText } from '../language';

/** Opens the form of a poll for a room, or for one of its threads. */
export function CreatePollButton({ roomId, threadId = null }: { roomId: string; threadId?: string | null }) {
  const t = useText();
  const openDialog = useViewState((state) => state.openDialog);
  return (
    <IconButton
      label={t('poll.create')}
      size="small"
      placement="top"
      icon={<BarChart3 size={18} aria-hidden />}
      onPress={() => openDialog({ kind: 'poll', roomId, threadId, changed: null })}
    />
  );
}
