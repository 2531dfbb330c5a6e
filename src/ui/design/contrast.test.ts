/** WCAG AA of every pair of tokens that carries text (4.5:1) or outlines a control (3:1), in every theme. */
import { describe, expect, it } from 'vitest';

// The page's runtime has no node types, and Vitest gives no text for style sheets; so node:fs comes by a computed name.
const builtin = ['node', 'fs'].join(':');
const { readFileSync } = (await import(builtin)) as { readFileSync: (path: URL, encoding: 'utf8') => string };
const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

type Tokens = Record<string, string>;

/** The block's colour tokens for a scheme: `light-dark(a, b)` resolved. */
function tokensOf(selector: string, scheme: 'light' | 'dark'): Tokens {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('\n}', start));
  const found: Tokens = {};
  for (const [, name = '', light = '', dark = ''] of block.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g)) {
    found[name] = scheme === 'light' ? light : dark;
  }
  for (const [, name = '', value = ''] of block.matchAll(/--([\w-]+): (#\w{6});/g)) found[name] = value;
  return found;
}

/** Relative luminance (WCAG 2.2, "relative luminance"). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const grounds = ['canvas', 'surface', 'rail', 'side', 'hover', 'accent-soft'];
const textPairs: [string, string][] = [
  ...grounds.flatMap((ground) => ['text', 'muted', 'accent'].map((text): [string, string] => [text, ground])),
  ...['canvas', 'surface', 'side'].flatMap((ground) =>
    ['ok', 'warn', 'danger'].map((text): [string, string] => [text, ground]),
  ),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
  ['text', 'warn-soft'],
  ['warn', 'warn-soft'],
  ['accent', 'warn-soft'],
  ['text', 'danger-soft'],
  ['danger', 'danger-soft'],
  ['accent', 'danger-soft'],
  ['muted', 'quiet-badge'],
];
const controlPairs: [string, string][] = ['canvas', 'surface', 'side'].map((ground) => ['field-line', ground]);

const themes = (['light', 'dark'] as const).flatMap((scheme): { theme: string; tokens: Tokens }[] => {
  const plain = tokensOf(':root', scheme);
  return [
    { theme: scheme, tokens: plain },
    {
      theme: `high contrast, ${scheme}`,
      tokens: { ...plain, ...tokensOf(":root[data-theme='high-contrast']", scheme) },
    },
  ];
});

describe.each(themes)('the colours of $theme', ({ tokens }) => {
  it('let every text be read', () => {
    const failing = textPairs
      .map(([text, ground]) => ({
        pair: `${text} on ${ground}`,
        ratio: contrast(tokens[text] ?? '', tokens[ground] ?? ''),
      }))
      .filter(({ ratio }) => !(ratio >= 4.5));
    expect(failing).toEqual([]);
  });

  it('let the outline of every field be seen', () => {
    for (const [line, ground] of controlPairs) {
      expect(contrast(tokens[line] ?? '', tokens[ground] ?? ''), `${line} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])('let white initials be read on avatar colour %i', (colour) => {
    expect(contrast(tokens['on-avatar'] ?? '', tokens[`avatar-${colour}`] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
});
