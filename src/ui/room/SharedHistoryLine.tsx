import { History, X } from 'lucide-react';
import { useCore, useTopic } from '../app';
import { Banner } from '../design/Banner';
import { IconButton } from '../design/IconButton';
import { T, useText } from '../language';

/** Says who has shared what was said before one came, until it is closed. */
export function SharedHistoryLine({ roomId }: { roomId: string }) {
  const t = useText();
  const core = useCore();
  const shared = useTopic('sharedHistory', { roomId });
  if (!shared) return null;
  return (
    <Banner
      tone="info"
      announce="status"
      bar
      icon={<History size={20} aria-hidden />}
      actions={
        <IconButton
          size="small"
          placement="left"
          label={t('common.close')}
          icon={<X size={18} aria-hidden />}
          onPress={() => void core.call('dismissSharedHistory', { roomId })}
        />
      }
    >
      <T id="history.shared" values={{ name: <bdi key="name">{shared.by.name}</bdi> }} />
    </Banner>
  );
}
