import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { AccountMenu } from '../account';
import { useRooms, useViewState } from '../app';
import { NotificationCentre } from '../notification-centre';
import { spaceTabs, unreadSum } from './spaces';
import { SpaceRailView } from './SpaceRailView';

/** The rail with the account's spaces; settings and account at its foot. */
export function Rail() {
  const intl = useIntl();
  const rooms = useRooms();
  const selected = useViewState((state) => state.space);
  const selectSpace = useViewState((state) => state.selectSpace);
  const openDialog = useViewState((state) => state.openDialog);
  const tabs = useMemo(() => spaceTabs(rooms ?? [], intl.locale), [rooms, intl.locale]);
  const all = useMemo(() => unreadSum(rooms ?? []), [rooms]);
  const actions = useMemo(
    () => ({ onSelect: selectSpace, onSettings: () => openDialog({ kind: 'settings', tab: 'account' }) }),
    [selectSpace, openDialog],
  );
  return (
    <SpaceRailView
      snapshot={{ tabs, all, selected: tabs.some(({ roomId }) => roomId === selected) ? selected : null }}
      actions={actions}
      notifications={<NotificationCentre />}
      account={<AccountMenu />}
    />
  );
}
