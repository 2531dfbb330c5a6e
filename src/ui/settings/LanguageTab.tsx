import { ErrorNotice, LockedNote, useBoot, useSetting } from '../app';
import { RadioChoices } from '../design/RadioChoices';
import { chooseLanguage, useText } from '../language';

/** Every language in its own name. */
const names = { en: 'English', fr: 'Français' };

export function LanguageTab() {
  const t = useText();
  const { systemLanguages } = useBoot();
  const { state, change } = useSetting('language');
  const system = names[chooseLanguage('system', systemLanguages)];
  return (
    <>
      <RadioChoices
        label={t('settings.language')}
        value={state.value}
        isDisabled={state.lockedBy !== null}
        onChange={(value) => void change.run(value)}
        choices={[
          { value: 'system', label: t('settings.languageSystem', { language: system }) },
          { value: 'en', label: names.en, lang: 'en' },
          { value: 'fr', label: names.fr, lang: 'fr' },
        ]}
      />
      <LockedNote lockedBy={state.lockedBy} />
      <ErrorNotice error={change.error} />
    </>
  );
}
