/** The catalogues in i18n/, each loaded when it is needed. */
import type english from '../../../i18n/en.json';

export type MessageId = keyof typeof english;
export type Language = 'en' | 'fr';
export type Messages = Record<MessageId, string>;

const catalogues: { readonly [L in Language]: () => Promise<{ default: Messages }> } = {
  en: () => import('../../../i18n/en.json'),
  fr: () => import('../../../i18n/fr.json'),
};

export async function loadMessages(language: Language): Promise<Messages> {
  return (await catalogues[language]()).default;
}

/** The language to use: the setting, else the first of the system's that there is a catalogue for, else English. */
export function chooseLanguage(setting: 'system' | Language, systemLanguages: readonly string[]): Language {
  if (setting !== 'system') return setting;
  for (const tag of systemLanguages) {
    const language = tag.toLowerCase().split('-')[0];
    if (language === 'en' || language === 'fr') return language;
  }
  return 'en';
}
