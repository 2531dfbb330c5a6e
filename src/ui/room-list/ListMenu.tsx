import { Archive, ArrowDownUp, CheckCheck, Ellipsis } from 'lucide-react';
import type { PliError } from '../../protocol/errors';
import type { RoomRow } from '../../protocol/rooms';
import { useCore, useViewState } from '../app';
import { IconButton } from '../design/IconButton';
import { Menu } from '../design/Menu';
import { useText } from '../language';
import { isUnread } from './list-entries';

interface ListMenuProps {
  rows: readonly RoomRow[];
  /** The space that narrows the list; null for none. */
  space: string | null;
  onFailed: (error: PliError) => void;
}

/** What is done to the whole list. */
export function ListMenu({ rows, space, onFailed }: ListMenuProps) {
  const t = useText();
  const core = useCore();
  const openDialog = useViewState((state) => state.openDialog);
  const unread = rows.filter(
    (row) => row.membership === 'join' && isUnread(row) && (space === null || row.spaces.includes(space)),
  );
  const markAllRead = async () => {
    const result = await core.call('markRoomsRead', { roomIds: unread.map(({ roomId }) => roomId).slice(0, 5000) });
    if (!result.ok) onFailed(result.error);
    else if (result.value.failed > 0) onFailed({ code: 'network-unreachable', retryable: true, detail: {} });
  };
  const entries = [
    {
      id: 'mark-all-read',
      label: t('roomMenu.markAllRead'),
      icon: <CheckCheck size={18} aria-hidden />,
      isDisabled: unread.length === 0,
      onAction: () => void markAllRead(),
    },
    {
      id: 'section-order',
      label: t('roomMenu.sectionOrder'),
      icon: <ArrowDownUp size={18} aria-hidden />,
      onAction: () => openDialog({ kind: 'section-order' }),
    },
    {
      id: 'left-rooms',
      label: t('roomMenu.leftRooms'),
      icon: <Archive size={18} aria-hidden />,
      onAction: () => openDialog({ kind: 'left-rooms' }),
    },
  ];
  return (
    <Menu
      label={t('roomMenu.list')}
      trigger={<IconButton label={t('roomMenu.list')} icon={<Ellipsis size={20} aria-hidden />} />}
      entries={entries}
    />
  );
}
