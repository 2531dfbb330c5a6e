import { ArrowDown, ArrowUp, DoorOpen, House, UserPlus } from 'lucide-react';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { AccountMenu } from '../account';
import { ErrorNotice, useAction, useCore, useRooms, useTopic, useViewState } from '../app';
import { Dialog } from '../design/Dialog';
import { useText } from '../language';
import { NotificationCentre } from '../notification-centre';
import { movedInRail, spaceTabs, unreadSum } from './spaces';
import { SpaceRailView, type SpaceRailActions } from './SpaceRailView';

const noOrder = {};

/** The rail with the account's spaces; settings and account at its foot. */
export function Rail() {
  const t = useText();
  const intl = useIntl();
  const core = useCore();
  const rooms = useRooms();
  const order = useTopic('spaceOrder', undefined) ?? noOrder;
  const selected = useViewState((state) => state.space);
  const selectSpace = useViewState((state) => state.selectSpace);
  const openDialog = useViewState((state) => state.openDialog);
  const show = useViewState((state) => state.show);
  const tabs = useMemo(
    () => spaceTabs(rooms ?? [], { locale: intl.locale, order, selected }),
    [rooms, intl.locale, order, selected],
  );
  const all = useMemo(() => unreadSum(rooms ?? []), [rooms]);
  const {
    run: move,
    error: moveError,
    clear,
  } = useAction((spaceId: string, moved: readonly string[]) => core.call('moveSpace', { spaceId, order: [...moved] }));
  const actions = useMemo<SpaceRailActions>(() => {
    const onMove: SpaceRailActions['onMove'] = (roomId, to) => {
      const moved = movedInRail(tabs, roomId, to);
      if (moved) void move(roomId, moved);
    };
    return {
      onSelect: selectSpace,
      onMove,
      onNewSpace: () => openDialog({ kind: 'new-room', spaceId: null, isSpace: true }),
      onSettings: () => openDialog({ kind: 'settings', tab: 'account' }),
      menuOf: ({ roomId, name, depth }) => [
        {
          id: 'home',
          label: t('space.home'),
          icon: <House size={18} aria-hidden />,
          onAction() {
            selectSpace(roomId);
            show({ kind: 'space', roomId });
          },
        },
        {
          id: 'invite',
          label: t('room.invite'),
          icon: <UserPlus size={18} aria-hidden />,
          onAction: () => openDialog({ kind: 'invite-people', roomId, name }),
        },
        {
          id: 'up',
          label: t('space.moveUp'),
          icon: <ArrowUp size={18} aria-hidden />,
          onAction: () => onMove(roomId, { by: -1 }),
          isDisabled: depth > 0 || movedInRail(tabs, roomId, { by: -1 }) === null,
          startsGroup: true,
        },
        {
          id: 'down',
          label: t('space.moveDown'),
          icon: <ArrowDown size={18} aria-hidden />,
          onAction: () => onMove(roomId, { by: 1 }),
          isDisabled: depth > 0 || movedInRail(tabs, roomId, { by: 1 }) === null,
        },
        {
          id: 'leave',
          label: t('space.leave'),
          icon: <DoorOpen size={18} aria-hidden />,
          onAction: () => openDialog({ kind: 'leave-space', spaceId: roomId, name }),
          isDanger: true,
          startsGroup: true,
        },
      ],
    };
  }, [tabs, move, selectSpace, openDialog, show, t]);
  return (
    <>
      <SpaceRailView
        snapshot={{ tabs, all, selected: tabs.some(({ roomId }) => roomId === selected) ? selected : null }}
        actions={actions}
        notifications={<NotificationCentre />}
        account={<AccountMenu />}
      />
      {moveError ? (
        <Dialog title={t('space.notMoved')} closeLabel={t('common.close')} onClose={clear}>
          <ErrorNotice error={moveError} />
        </Dialog>
      ) : null}
    </>
  );
}
