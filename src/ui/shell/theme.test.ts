import { describe, expect, it } from 'vitest';
import { applyTheme } from './theme';

describe('the theme on the document', () => {
  it.each([
    ['light', false, 'light'],
    ['dark', true, 'dark'],
    ['high-contrast', false, 'high-contrast'],
    ['system', true, 'high-contrast'],
    ['system', false, undefined],
  ] as const)('for the setting %s, more contrast wanted: %s, is %s', (setting, contrast, attribute) => {
    const root = { dataset: { theme: 'dark' } as DOMStringMap };
    applyTheme(setting, contrast, root);
    expect(root.dataset['theme']).toBe(attribute);
  });
});
