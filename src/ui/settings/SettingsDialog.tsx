import { Bell, Building2, Info, Languages, Lock, MonitorSmartphone, Palette, UserRound } from 'lucide-react';
import type { ComponentType } from 'react';
import { useSettings, useViewState, type SettingsTab } from '../app';
import { TabbedDialog } from '../design/TabbedDialog';
import { T, useText, type MessageId } from '../language';
import { NotificationsTab } from '../notification-settings';
import { SessionsBadge, SessionsTab } from '../sessions';
import { AboutTab } from './AboutTab';
import { AccountTab } from './AccountTab';
import { AppearanceTab } from './AppearanceTab';
import { LanguageTab } from './LanguageTab';
import { SecurityTab } from './SecurityTab';

interface TabDefinition {
  id: SettingsTab;
  icon: ComponentType<{ size: number; 'aria-hidden': boolean }>;
  name: MessageId;
  hint: MessageId;
  Content: ComponentType;
  /** What there is to look at in it. */
  Note?: ComponentType;
}

/** The tabs that have content; a new one is a line here. */
const tabs: readonly TabDefinition[] = [
  { id: 'account', icon: UserRound, name: 'settings.account', hint: 'settings.accountHint', Content: AccountTab },
  {
    id: 'sessions',
    icon: MonitorSmartphone,
    name: 'settings.sessions',
    hint: 'settings.sessionsHint',
    Content: SessionsTab,
    Note: SessionsBadge,
  },
  {
    id: 'notifications',
    icon: Bell,
    name: 'settings.notifications',
    hint: 'settings.notificationsHint',
    Content: NotificationsTab,
  },
  {
    id: 'appearance',
    icon: Palette,
    name: 'settings.appearance',
    hint: 'settings.appearanceHint',
    Content: AppearanceTab,
  },
  { id: 'security', icon: Lock, name: 'settings.security', hint: 'settings.securityHint', Content: SecurityTab },
  { id: 'language', icon: Languages, name: 'settings.language', hint: 'settings.languageHint', Content: LanguageTab },
  { id: 'about', icon: Info, name: 'settings.about', hint: 'settings.aboutHint', Content: AboutTab },
];

/** The settings, tab by tab. */
export function SettingsDialog({ tab }: { tab: SettingsTab }) {
  const t = useText();
  const closeDialog = useViewState((state) => state.closeDialog);
  const openDialog = useViewState((state) => state.openDialog);
  const settings = useSettings();
  const locked = Object.values(settings).filter((setting) => setting.lockedBy !== null).length;
  return (
    <TabbedDialog
      title={t('settings.title')}
      closeLabel={t('common.close')}
      onClose={closeDialog}
      selected={tab}
      onSelect={(id) => openDialog({ kind: 'settings', tab: id })}
      tabs={tabs.map(({ id, icon, name, hint, Content, Note }) => ({
        id,
        icon,
        name: <T id={name} />,
        hint: <T id={hint} />,
        content: <Content />,
        ...(Note && { note: <Note /> }),
      }))}
      foot={
        locked > 0 ? (
          <>
            <Building2 size={18} aria-hidden />
            <T id="settings.managed" values={{ count: locked }} />
          </>
        ) : null
      }
    />
  );
}
