import { describe, expect, it } from 'vitest';
import { namedBy, withStaticImports } from './sizes.mjs';

describe('what the first paint waits for', () => {
  it('is what the page names', () => {
    const html = `<script type="module" crossorigin src="/assets/index.js"></script>
      <link rel="modulepreload" crossorigin href="/assets/app.js"><link rel="stylesheet" href="/assets/app.css">`;
    expect(namedBy(html)).toEqual(['assets/index.js', 'assets/app.js', 'assets/app.css']);
  });

  it('and what that imports, but not what it loads when it is wanted', () => {
    const files = {
      'assets/index.js': `import{a as b}from"./shared.js";import"./effect.js";b(()=>import("./settings.js"));`,
      'assets/shared.js': `export*from"./deep.js";export const a=1;`,
      'assets/effect.js': `import{a}from"./shared.js";a;`,
      'assets/deep.js': `export const c=2;`,
    };
    const needed = withStaticImports(['assets/index.js'], (file) => files[file]);
    expect([...needed]).toEqual(['assets/index.js', 'assets/shared.js', 'assets/deep.js', 'assets/effect.js']);
  });
});
