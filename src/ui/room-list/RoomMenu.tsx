import {
  ArrowDown,
  ArrowDownNarrowWide,
  ArrowUp,
  Bell,
  Link as LinkIcon,
  LogOut,
  MailCheck,
  MailOpen,
  Mail,
  Settings2,
  Star,
  StarOff,
  Undo2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { PliError, Result } from '../../protocol/errors';
import type { RoomRow } from '../../protocol/rooms';
import { useBridge, useCore, useViewState } from '../app';
import { ContextMenu } from '../design/ContextMenu';
import type { MenuEntry } from '../design/MenuItems';
import { useText, type MessageId } from '../language';
import { useLevelEntries } from '../notifications';
import { moved, roomActs, type RoomAct } from './room-acts';

interface RoomMenuProps {
  row: RoomRow;
  /** Where it opens, in pixels of the window. */
  at: { x: number; y: number };
  /** IDs of the favourites in the list's order. */
  favourites: readonly string[];
  onFailed: (error: PliError) => void;
  onClose: () => void;
}

const size = 18;
const looks: Readonly<Record<RoomAct, { label: MessageId; icon: ReactNode }>> = {
  'mark-read': { label: 'roomMenu.markRead', icon: <MailOpen size={size} aria-hidden /> },
  'mark-unread': { label: 'roomMenu.markUnread', icon: <Mail size={size} aria-hidden /> },
  favourite: { label: 'roomMenu.favourite', icon: <Star size={size} aria-hidden /> },
  'no-favourite': { label: 'roomMenu.noFavourite', icon: <StarOff size={size} aria-hidden /> },
  'move-up': { label: 'roomMenu.moveUp', icon: <ArrowUp size={size} aria-hidden /> },
  'move-down': { label: 'roomMenu.moveDown', icon: <ArrowDown size={size} aria-hidden /> },
  'low-priority': { label: 'roomMenu.lowPriority', icon: <ArrowDownNarrowWide size={size} aria-hidden /> },
  'usual-priority': { label: 'roomMenu.usualPriority', icon: <Undo2 size={size} aria-hidden /> },
  'copy-link': { label: 'roomMenu.copyLink', icon: <LinkIcon size={size} aria-hidden /> },
  settings: { label: 'roomSettings.open', icon: <Settings2 size={size} aria-hidden /> },
  accept: { label: 'room.accept', icon: <MailCheck size={size} aria-hidden /> },
  decline: { label: 'room.decline', icon: <LogOut size={size} aria-hidden /> },
  'withdraw-knock': { label: 'roomMenu.withdrawKnock', icon: <Undo2 size={size} aria-hidden /> },
  leave: { label: 'room.leave', icon: <LogOut size={size} aria-hidden /> },
};

/** What can be done to a room of the list. */
export function RoomMenu({ row, at, favourites, onFailed, onClose }: RoomMenuProps) {
  const t = useText();
  const core = useCore();
  const bridge = useBridge();
  const openDialog = useViewState((state) => state.openDialog);
  const openRoom = useViewState((state) => state.openRoom);
  const { roomId, name } = row;
  const copyLink = async (): Promise<Result<unknown>> => {
    const link = await core.call('permalink', { roomId, eventId: null });
    return link.ok ? bridge.call('copyText', { text: link.value.url }) : link;
  };
  const perform = (act: RoomAct): Promise<Result<unknown>> | null => {
    switch (act) {
      case 'mark-read':
        return core.call('markRead', { roomId, asked: true });
      case 'mark-unread':
        return core.call('markRoomUnread', { roomId });
      case 'favourite':
      case 'no-favourite':
        return core.call('setRoomTag', { roomId, tag: 'favourite', isOn: act === 'favourite' });
      case 'low-priority':
      case 'usual-priority':
        return core.call('setRoomTag', { roomId, tag: 'low-priority', isOn: act === 'low-priority' });
      case 'move-up':
      case 'move-down':
        return core.call('orderFavourites', { roomIds: moved(favourites, roomId, act === 'move-up' ? -1 : 1) });
      case 'copy-link':
        return copyLink();
      case 'accept':
        return core.call('acceptInvite', { roomId });
      case 'decline':
      case 'withdraw-knock':
        return core.call('leaveRoom', { roomId });
      case 'settings':
        // Sync tells of everything the settings show once the room is open.
        openRoom(roomId);
        openDialog({ kind: 'room-settings', roomId, name });
        return null;
      case 'leave':
        openDialog({ kind: 'leave-room', roomId, name });
        return null;
    }
  };
  const run = async (act: RoomAct) => {
    const result = await perform(act);
    if (result && !result.ok) onFailed(result.error);
  };
  const levels = useLevelEntries(roomId, (result) => {
    if (!result.ok) onFailed(result.error);
  });
  const groups = roomActs(row, favourites);
  const acts: readonly MenuEntry[] = groups.flatMap((group, index) =>
    group.map((act, place) => ({
      id: act,
      label: t(looks[act].label),
      icon: looks[act].icon,
      startsGroup: index > 0 && place === 0,
      isDanger: act === 'leave',
      onAction: () => void run(act),
    })),
  );
  // What it notifies of stands before the link, where the room has such a choice.
  const place = acts.findIndex(({ id }) => id === 'copy-link');
  const entries =
    row.membership === 'join' && levels.length > 0
      ? acts.toSpliced(place, 0, {
          id: 'levels',
          label: t('roomMenu.notifications'),
          icon: <Bell size={size} aria-hidden />,
          startsGroup: true,
          entries: levels,
        })
      : acts;
  return <ContextMenu label={t('roomMenu.label', { name })} entries={entries} at={at} onClose={onClose} />;
}
