import type { SettingValue } from '../../protocol/settings';

/**
 * Puts the theme on <html>, where design/tokens.css reads it. The system's light or dark needs no attribute; its wish for
 * more contrast does.
 */
export function applyTheme(
  theme: SettingValue<'theme'>,
  wantsMoreContrast: boolean,
  root: { dataset: DOMStringMap } = document.documentElement,
): void {
  const shown = theme === 'system' && wantsMoreContrast ? 'high-contrast' : theme;
  if (shown === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = shown;
}
