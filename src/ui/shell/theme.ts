import type { SettingValue } from '../../protocol/settings';

/** Puts the theme on <html>, where design/tokens.css reads it; the system's needs no attribute. */
export function applyTheme(theme: SettingValue<'theme'>, root: HTMLElement = document.documentElement): void {
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}
