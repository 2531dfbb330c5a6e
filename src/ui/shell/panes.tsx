/** The panes that the features bring. */
import { Settings, SquarePen } from 'lucide-react';
import { AccountMenu } from '../account';
import { useViewState } from '../app';
import { IconButton } from '../design/IconButton';
import { useText } from '../language';

export function Rail() {
  const t = useText();
  const openDialog = useViewState((state) => state.openDialog);
  return (
    <>
      <IconButton
        label={t('account.settings')}
        icon={<Settings size={22} aria-hidden />}
        onPress={() => openDialog({ kind: 'settings', tab: 'account' })}
      />
      <AccountMenu />
    </>
  );
}
export function RoomList() {
  const t = useText();
  const openDialog = useViewState((state) => state.openDialog);
  return (
    <IconButton
      label={t('newConversation.title')}
      icon={<SquarePen size={20} aria-hidden />}
      onPress={() => openDialog({ kind: 'new-conversation' })}
    />
  );
}
export function RoomPane() {
  return null;
}
