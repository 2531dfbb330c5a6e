import { Contrast, Monitor, Moon, Sun } from 'lucide-react';
import { ErrorNotice, LockedNote, useSetting } from '../app';
import { RadioChoices } from '../design/RadioChoices';
import { useText } from '../language';

export function AppearanceTab() {
  const t = useText();
  const { state, change } = useSetting('theme');
  return (
    <>
      <RadioChoices
        label={t('settings.theme')}
        value={state.value}
        isDisabled={state.lockedBy !== null}
        onChange={(value) => void change.run(value)}
        choices={[
          { value: 'system', label: t('settings.themeSystem'), icon: <Monitor size={20} aria-hidden /> },
          { value: 'light', label: t('settings.themeLight'), icon: <Sun size={20} aria-hidden /> },
          { value: 'dark', label: t('settings.themeDark'), icon: <Moon size={20} aria-hidden /> },
          { value: 'high-contrast', label: t('settings.themeHighContrast'), icon: <Contrast size={20} aria-hidden /> },
        ]}
      />
      <LockedNote lockedBy={state.lockedBy} />
      <ErrorNotice error={change.error} />
    </>
  );
}
