import { DoorOpen, History, Link as LinkIcon, ScrollText, Settings2, ShieldHalf, UserX, Wrench } from 'lucide-react';
import { useState, type ComponentType } from 'react';
import { useTopic } from '../app';
import { Spinner } from '../design/Spinner';
import { TabbedDialog } from '../design/TabbedDialog';
import { T, useText, type MessageId } from '../language';
import { AccessTab } from './AccessTab';
import { AddressesTab } from './AddressesTab';
import { AdvancedTab } from './AdvancedTab';
import { BansTab } from './BansTab';
import { ChangesTab } from './ChangesTab';
import { GeneralTab } from './GeneralTab';
import { HistoryTab } from './HistoryTab';
import { PermissionsTab } from './PermissionsTab';
import type { SettingsTabProps } from './settings-tab';

const tabs = [
  {
    id: 'general',
    icon: Settings2,
    name: 'roomSettings.general',
    hint: 'roomSettings.generalHint',
    Content: GeneralTab,
  },
  {
    id: 'addresses',
    icon: LinkIcon,
    name: 'roomSettings.addresses',
    hint: 'roomSettings.addressesHint',
    Content: AddressesTab,
  },
  { id: 'access', icon: DoorOpen, name: 'roomSettings.access', hint: 'roomSettings.accessHint', Content: AccessTab },
  { id: 'history', icon: History, name: 'roomSettings.history', hint: 'roomSettings.historyHint', Content: HistoryTab },
  {
    id: 'permissions',
    icon: ShieldHalf,
    name: 'roomSettings.permissions',
    hint: 'roomSettings.permissionsHint',
    Content: PermissionsTab,
  },
  { id: 'bans', icon: UserX, name: 'roomSettings.bans', hint: 'roomSettings.bansHint', Content: BansTab },
  {
    id: 'advanced',
    icon: Wrench,
    name: 'roomSettings.advanced',
    hint: 'roomSettings.advancedHint',
    Content: AdvancedTab,
  },
  {
    id: 'changes',
    icon: ScrollText,
    name: 'roomSettings.changes',
    hint: 'roomSettings.changesHint',
    Content: ChangesTab,
  },
] as const satisfies readonly {
  id: string;
  icon: ComponentType<{ size: number; 'aria-hidden': boolean }>;
  name: MessageId;
  hint: MessageId;
  Content: ComponentType<SettingsTabProps>;
}[];
type TabId = (typeof tabs)[number]['id'];

/** How a room is set up, tab by tab; what one may not change is told all the same. */
export function RoomSettingsDialog({ roomId, name, onClose }: { roomId: string; name: string; onClose: () => void }) {
  const t = useText();
  const settings = useTopic('roomSettings', { roomId });
  const [tab, setTab] = useState<TabId>('general');
  return (
    <TabbedDialog
      title={t('roomSettings.title', { room: settings?.shownName ?? name })}
      closeLabel={t('common.close')}
      onClose={onClose}
      selected={tab}
      onSelect={setTab}
      tabs={tabs.map(({ id, icon, name: tabName, hint, Content }) => ({
        id,
        icon,
        name: <T id={tabName} />,
        hint: <T id={hint} />,
        content: settings ? <Content settings={settings} /> : <Spinner label={t('trust.loading')} />,
      }))}
    />
  );
}
