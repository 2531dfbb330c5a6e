import { Bell, Eye, EyeOff, LogOut, Settings, UserRound } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useStore } from 'zustand';
import { presenceWord, useAccount, useSetting, useTopic, useViewState } from '../app';
import { Avatar } from '../design/Avatar';
import { Menu } from '../design/Menu';
import { useText } from '../language';
import { session } from '../session';
import styles from './AccountMenu.module.css';

/** One's own picture; it opens the account's menu, where other accounts of this computer can be switched to. */
export function AccountMenu() {
  const t = useText();
  const account = useAccount();
  const accounts = useStore(session, (state) => state.accounts);
  const profile = useTopic('profile', undefined);
  const openDialog = useViewState((state) => state.openDialog);
  const selectAccount = useViewState((state) => state.selectAccount);
  const avatar = profile?.avatar ?? { url: null, initials: account.userId.slice(1, 2).toUpperCase(), colour: 6 };
  const visibility = useSetting('sendPresence');
  const isShown = visibility.state.value;
  const presence = presenceWord(profile?.presence ?? null, t);
  return (
    <Menu
      label={t('account.menu')}
      placement="right bottom"
      trigger={
        <AriaButton
          aria-label={presence === null ? t('account.menu') : `${t('account.menu')}, ${presence}`}
          className={styles.trigger ?? ''}
        >
          <Avatar avatar={avatar} shape="circle" size={42} presence={profile?.presence ?? null} />
        </AriaButton>
      }
      entries={[
        ...accounts
          .filter((other) => other.id !== account.id)
          .map((other) => ({
            id: `account-${other.id}`,
            label: t('account.switchTo', { user: other.userId }),
            icon: <UserRound size={18} aria-hidden />,
            onAction: () => selectAccount(other.id),
          })),
        {
          id: 'reminders',
          label: t('action.reminders'),
          icon: <Bell size={18} aria-hidden />,
          onAction: () => openDialog({ kind: 'reminders' }),
        },
        {
          id: 'presence',
          label: t(isShown ? 'account.beInvisible' : 'account.beVisible'),
          icon: isShown ? <EyeOff size={18} aria-hidden /> : <Eye size={18} aria-hidden />,
          isDisabled: visibility.state.lockedBy !== null,
          onAction: () => void visibility.change.run(!isShown),
        },
        {
          id: 'settings',
          label: t('account.settings'),
          icon: <Settings size={18} aria-hidden />,
          onAction: () => openDialog({ kind: 'settings', tab: 'account' }),
        },
        {
          id: 'sign-out',
          label: t('account.signOut'),
          icon: <LogOut size={18} aria-hidden />,
          startsGroup: true,
          onAction: () => openDialog({ kind: 'sign-out' }),
        },
      ]}
    />
  );
}
