import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RichNode } from '../../protocol/rich-text';
import { formatDocument, isBigEmoji, parseBody, parseHtml, parsePlain, plainText } from './index';

const me = '@camille:example.org';
const html = (source: string) => parseHtml(source, me);
const formatMarkdown = (text: string) => formatDocument([{ type: 'text', text }]);

function count(nodes: readonly RichNode[]): number {
  return nodes.reduce((sum, node) => sum + 1 + ('children' in node ? count(node.children) : 0), 0);
}

describe('a formatted body', () => {
  it('keeps the permitted markup', () => {
    expect(html('<strong>gras</strong> <em>penché</em><br><code>x</code>')).toEqual([
      { type: 'strong', children: [{ type: 'text', text: 'gras' }] },
      { type: 'text', text: ' ' },
      { type: 'em', children: [{ type: 'text', text: 'penché' }] },
      { type: 'break' },
      { type: 'code', text: 'x' },
    ]);
  });

  it('drops scripts, styles and the reply fallback with their content', () => {
    expect(plainText(html('<mx-reply>cité</mx-reply><script>alert(1)</script><style>*{}</style>dit')).trim()).toBe(
      'dit',
    );
  });

  it('refuses addresses that could run or reach inside', () => {
    for (const href of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      '/relative',
      'pli-hs://x/',
      'vbscript:x',
    ]) {
      expect(html(`<a href="${href}">ici</a>`)).toEqual([{ type: 'text', text: 'ici' }]);
    }
    expect(html('<a href="https://exemple.fr/">ici</a>')).toMatchObject([
      { type: 'link', href: 'https://exemple.fr/' },
    ]);
  });

  it('shows a plain http address, which Pli opens nowhere, as text to copy', () => {
    expect(plainText(html('<a href="http://intranet.exemple.fr/">ici</a>'))).toBe('ici (http://intranet.exemple.fr/)');
    for (const nodes of [html('<a href="http://a.fr/">http://a.fr/</a>'), parsePlain('http://a.fr/', me)]) {
      expect(nodes).toEqual([{ type: 'text', text: 'http://a.fr/' }]);
    }
  });

  it('turns permalinks to people and rooms into mentions, and knows mine', () => {
    expect(html('<a href="https://matrix.to/#/@camille:example.org">Camille</a>')).toEqual([
      { type: 'mention', target: me, label: 'Camille', me: true },
    ]);
    expect(html('<a href="matrix:r/salon:example.org">Salon</a>')).toMatchObject([
      { type: 'mention', target: '#salon:example.org', me: false },
    ]);
    expect(html('<a href="https://matrix.to/#/!a:b/$event">message</a>')).toMatchObject([{ type: 'link' }]);
  });

  it('reads lists, tables, spoilers and code with its language', () => {
    expect(html('<ol start="3"><li>a</li>\n<li>b</li></ol>')).toMatchObject([
      { type: 'numbers', start: 3, children: [{ type: 'item' }, { type: 'item' }] },
    ]);
    expect(html('<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>')).toEqual([
      { type: 'table', header: [[{ type: 'text', text: 'A' }]], rows: [[[{ type: 'text', text: '1' }]]] },
    ]);
    expect(html('<span data-mx-spoiler="fin">il meurt</span>')).toMatchObject([{ type: 'spoiler', reason: 'fin' }]);
    expect(html('<pre><code class="language-rust">fn x() {}\n</code></pre>')).toEqual([
      { type: 'code-block', text: 'fn x() {}', language: 'rust' },
    ]);
  });

  it('shows a picture by its text and never by its address', () => {
    expect(JSON.stringify(html('<img src="https://evil.example/x.png" alt="un chat">'))).toBe(
      '[{"type":"text","text":"un chat"}]',
    );
  });

  it('survives a nesting of thousands of levels, and bounds the tree', () => {
    const deep = html(`${'<blockquote>'.repeat(5000)}fond${'</blockquote>'.repeat(5000)}`);
    expect(plainText(deep)).toContain('fond');
    const wide = html('<b>x</b>'.repeat(20_000));
    expect(count(wide)).toBeLessThan(11_000);
    expect(plainText(wide).length).toBeGreaterThan(10_000);
  });

  it('never throws and only makes nodes it knows, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: fc.constantFrom('<', '>', 'a', '/', '"', '=', ' ', 'b', 'p', '&', ';', '!', '-') }),
        ),
        (source) => {
          const shown = JSON.stringify(html(source));
          expect(shown).not.toMatch(/"type":"(script|style|iframe)"/);
        },
      ),
    );
  });
});

describe('custom emoji in a formatted body', () => {
  const emote = (src: string, more = 'data-mx-emoticon') => html(`<img ${more} src="${src}" alt=":ok:" height="32">`);

  it('are kept where they are pictures of a homeserver and say what they are', () => {
    expect(emote('mxc://example.org/abc')).toEqual([{ type: 'emote', mxc: 'mxc://example.org/abc', name: ':ok:' }]);
  });
  it('are their words where they are not', () => {
    const words = [{ type: 'text', text: ':ok:' }];
    expect(emote('https://example.org/a.png')).toEqual(words);
    expect(emote('mxc://example.org/../x')).toEqual(words);
    expect(emote(`mxc://example.org/${'x'.repeat(600)}`)).toEqual(words);
    expect(emote('mxc://example.org/abc', '')).toEqual(words);
  });
  it('are shown large where there is nothing else', () => {
    const image = '<img data-mx-emoticon src="mxc://a/b" alt=":ok:">';
    expect(parseBody(':ok: :ok:', `${image} ${image}`, me).bigEmoji).toBe(true);
    expect(parseBody(':ok: oui', `${image} oui`, me).bigEmoji).toBe(false);
    expect(parseBody('x', image.repeat(7), me).bigEmoji).toBe(false);
  });
  it('are sent as other clients read them, with their names as the words', () => {
    const node = { type: 'emote', mxc: 'mxc://a/b', name: ':"ok":' } as const;
    const formattedBody =
      '<img data-mx-emoticon src="mxc://a/b" alt=":&quot;ok&quot;:" title=":&quot;ok&quot;:" height="32">';
    expect(formatDocument([node])).toEqual({ body: ':"ok":', formattedBody });
    expect(html(formattedBody)).toEqual([node]);
  });
});

describe('a plain body', () => {
  it('is kept to the letter when it has no link', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !/[.:@/\r]/.test(text)),
        (text) => {
          expect(plainText(parsePlain(text, me))).toBe(text);
        },
      ),
    );
  });

  it('links addresses, https for those without a scheme', () => {
    expect(parsePlain('voir exemple.fr et https://a.fr/x.', me)).toEqual([
      { type: 'text', text: 'voir ' },
      { type: 'link', href: 'https://exemple.fr/', children: [{ type: 'text', text: 'exemple.fr' }] },
      { type: 'text', text: ' et ' },
      { type: 'link', href: 'https://a.fr/x', children: [{ type: 'text', text: 'https://a.fr/x' }] },
      { type: 'text', text: '.' },
    ]);
  });

  it('is cut beyond 100,000 characters, and says so', () => {
    const parsed = parseBody('x'.repeat(150_000), null, me);
    expect(parsed.cut).toBe(true);
    expect(plainText(parsed.body)).toHaveLength(100_000);
  });

  it('knows one to six emoji from everything else', () => {
    for (const body of ['👍', '👨‍👩‍👧 ❤️', '🇫🇷🇳🇱🇨🇦']) expect(isBigEmoji(body)).toBe(true);
    for (const body of ['1', 'ok 👍', '👍'.repeat(7), '', '#']) expect(isBigEmoji(body)).toBe(false);
  });
});

describe('what a person writes', () => {
  it('has a formatted body only where there is markup', () => {
    expect(formatMarkdown('Bonjour à tous').formattedBody).toBeNull();
    expect(formatMarkdown('deux\nlignes').formattedBody).toBeNull();
    expect(formatMarkdown('**gras**')).toEqual({ body: '**gras**', formattedBody: '<strong>gras</strong>' });
    expect(formatMarkdown('a\n\n- b\n- c').formattedBody).toBe('<p>a</p>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>');
  });

  it('never lets raw HTML or pictures through', () => {
    expect(formatMarkdown('<b>x</b> **y**').formattedBody).toBe('&lt;b&gt;x&lt;/b&gt; <strong>y</strong>');
    expect(formatMarkdown('![x](https://evil.example/x.png)').formattedBody).not.toContain('<img');
  });
});

describe('a written document', () => {
  const text = (value: string): RichNode => ({ type: 'text', text: value });
  const strong: RichNode = { type: 'strong', children: [text('gras * là')] };

  it('keeps what is formatted beside what is Markdown', () => {
    expect(formatDocument([text('*a* '), strong, { type: 'break' }, text('b')])).toEqual({
      body: '*a* **gras * là**\nb',
      formattedBody: '<em>a</em> <strong>gras * là</strong><br>b',
    });
  });

  it('names people in its plain body and links them in the other', () => {
    const mention: RichNode = { type: 'mention', target: '@jean:exemple.fr', label: 'Jean <D>', me: false };
    expect(formatDocument([mention, text(' : vu ?')])).toEqual({
      body: 'Jean <D> : vu ?',
      formattedBody: '<a href="https://matrix.to/#/@jean:exemple.fr">Jean &lt;D&gt;</a> : vu ?',
    });
    expect(formatDocument([{ type: 'mention', target: '@room', label: '@room', me: false }]).formattedBody).toBeNull();
    expect(
      formatDocument([{ type: 'mention', target: '!a:exemple.fr', label: 'Salon', me: false }]).formattedBody,
    ).toContain('#/!a:exemple.fr?via=exemple.fr"');
  });

  it('comes back as it was written', () => {
    const nodes: readonly RichNode[] = [
      { type: 'heading', level: 2, children: [text('Titre')] },
      { type: 'quote', children: [text('cité'), { type: 'break' }, text('deux')] },
      {
        type: 'bullets',
        children: [
          {
            type: 'item',
            children: [text('un'), { type: 'numbers', start: 3, children: [{ type: 'item', children: [strong] }] }],
          },
        ],
      },
      { type: 'code-block', text: 'a < b\n\n*c*', language: 'rust' },
      { type: 'table', header: [[text('A')]], rows: [[[text('1|2')]]] },
      { type: 'maths', source: 'x^2 < "y"', display: true },
    ];
    const { body, formattedBody } = formatDocument(nodes);
    expect(html(formattedBody ?? '').filter(({ type }) => type !== 'text')).toEqual(nodes);
    expect(body).toBe(
      '## Titre\n> cité\n> deux\n- un\n  3. **gras * là**\n```rust\na < b\n\n*c*\n```\n| A |\n| --- |\n| 1\\|2 |\n$$x^2 < "y"$$',
    );
  });

  it('reads spoilers and formulas, and leaves money alone', () => {
    expect(formatMarkdown('||fin|il meurt||').formattedBody).toBe('<span data-mx-spoiler="fin">il meurt</span>');
    expect(formatMarkdown('a || b || c').formattedBody).toBeNull();
    expect(formatMarkdown('$$a<b$$').formattedBody).toBe('<span data-mx-maths="a&lt;b"><code>a&lt;b</code></span>');
    expect(formatMarkdown('5 $ ou 10 $, $HOME et $PATH').formattedBody).toBeNull();
  });

  it('takes neither indented lines nor lines with a rule below for markup', () => {
    for (const source of [
      'x\n    retrait',
      'Titre\n---x',
      '-',
      '#',
      '&nbsp; &copy;',
      'C:\\temp et \\\\serveur\\partage',
    ])
      expect(formatMarkdown(source)).toEqual({ body: source, formattedBody: null });
    expect(formatMarkdown('Bonjour\n---\nfin').formattedBody).not.toContain('<h2>');
  });

  it('begins and ends with words', () => {
    const blank: RichNode[] = [{ type: 'break' }, text('  ')];
    expect(formatDocument([...blank, text(' mot '), ...blank])).toEqual({ body: 'mot', formattedBody: null });
    expect(formatDocument(blank)).toEqual({ body: '', formattedBody: null });
  });

  it('is sent sign by sign where Markdown is off', () => {
    expect(formatDocument([text('**a** <b>')], false)).toEqual({ body: '**a** <b>', formattedBody: null });
    expect(formatDocument([strong], false).formattedBody).toBe('<strong>gras * là</strong>');
  });

  it('never holds markup that a person has typed as text', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('<', '>', 'b', '/', '|', '$', '*', '`', '"', '&', '\uE000', '0', '\uE001', ' ', '\n'),
        }),
        (source) => {
          const { formattedBody } = formatMarkdown(source);
          expect(formattedBody ?? '').not.toMatch(/<(?!\/?(?:p|br|em|strong|code|pre|blockquote|span|hr|ul|li)\b)/);
        },
      ),
    );
  });
});
