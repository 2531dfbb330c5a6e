import { CirclePlus, MapPin, UserRound } from 'lucide-react';
import { useViewState } from '../app';
import { IconButton } from '../design/IconButton';
import { Menu, type MenuEntry } from '../design/Menu';
import { useText } from '../language';

export interface ShareTarget {
  roomId: string;
  threadId?: string | null;
  replyTo: string | null;
  /** It is in the queue. */
  onSent: () => void;
}

/** What is shared that is no file: a place or a person. */
export function ShareButton({ roomId, threadId = null, replyTo, onSent }: ShareTarget) {
  const t = useText();
  const openDialog = useViewState((state) => state.openDialog);
  const to = { roomId, threadId, replyTo, onSent };
  const entries: readonly MenuEntry[] = [
    {
      id: 'place',
      label: t('location.share'),
      icon: <MapPin size={18} aria-hidden />,
      onAction: () => openDialog({ kind: 'share-place', ...to }),
    },
    {
      id: 'contact',
      label: t('contact.share'),
      icon: <UserRound size={18} aria-hidden />,
      onAction: () => openDialog({ kind: 'share-contact', ...to }),
    },
  ];
  return (
    <Menu
      label={t('contact.shareMenu')}
      placement="top start"
      trigger={
        <IconButton
          label={t('contact.shareMenu')}
          size="small"
          placement="top"
          icon={<CirclePlus size={18} aria-hidden />}
        />
      }
      entries={entries}
    />
  );
}
