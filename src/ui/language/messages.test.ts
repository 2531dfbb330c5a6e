import { describe, expect, it } from 'vitest';
import { chooseLanguage } from './messages';

describe('the language of the page', () => {
  it.each([
    ['fr', ['en-GB'], 'fr'],
    ['en', ['fr-FR'], 'en'],
    ['system', ['fr-CA', 'en-US'], 'fr'],
    ['system', ['de-DE', 'fr-BE', 'en-US'], 'fr'],
    ['system', ['de-DE', 'it'], 'en'],
    ['system', ['FRM'], 'en'],
    ['system', [], 'en'],
  ] as const)('for the setting %s on a system that prefers %j is %s', (setting, system, language) => {
    expect(chooseLanguage(setting, system)).toBe(language);
  });
});
