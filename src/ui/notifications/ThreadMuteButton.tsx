import { Bell, BellOff } from 'lucide-react';
import { useAction, useCore, useTopic } from '../app';
import { IconButton } from '../design/IconButton';
import { useText } from '../language';

/** In a thread's header: keeps it silent. Nothing until it is known whether it is. */
export function ThreadMuteButton({ roomId, threadId }: { roomId: string; threadId: string }) {
  const t = useText();
  const core = useCore();
  const isMuted = useTopic('threadMuted', { roomId, threadId });
  const set = useAction((muted: boolean) => core.call('setThreadMuted', { roomId, threadId, muted }));
  if (isMuted === null) return null;
  return (
    <IconButton
      label={t(isMuted ? 'notify.unmuteThread' : 'notify.muteThread')}
      icon={isMuted ? <BellOff size={20} aria-hidden /> : <Bell size={20} aria-hidden />}
      isDisabled={set.isPending}
      onPress={() => void set.run(!isMuted)}
    />
  );
}
