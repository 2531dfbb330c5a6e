/** The system's languages, and the one that main itself speaks (menus, the calm page). */
import { app } from 'electron';

/** BCP 47 tags, best first; `--lang` goes before the system's. */
export function systemLanguages(): readonly string[] {
  const asked = app.commandLine.getSwitchValue('lang');
  return [...(asked ? [asked] : []), ...app.getPreferredSystemLanguages()];
}

/** The language of a setting, where `system` means the first of the system's that Pli speaks. */
export function spokenLanguage(setting: string, system: readonly string[]): string {
  if (setting !== 'system') return setting;
  return (
    system
      .find((tag) => /^(en|fr)\b/i.test(tag))
      ?.slice(0, 2)
      .toLowerCase() ?? 'en'
  );
}
