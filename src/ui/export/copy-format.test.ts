import { describe, expect, it } from 'vitest';
import type { RichNode } from '../../protocol/rich-text';
import type { TimelineItem } from '../../protocol/timeline';
import { createWriter, jsonEntry, type CopyWords } from './copy-format';
import { richHtml, richPlain } from './rich-html';

const words: CopyWords = {
  title: 'Cellule <crise>',
  subtitle: 'Exporté',
  language: 'fr',
  describe: (item) => ('attachment' in item.content ? item.content.attachment.name : 'a rejoint'),
  edited: 'modifié',
  day: (timestamp) => (timestamp < 100 ? 'lundi' : 'mardi'),
  time: (timestamp) => `${timestamp}`,
};
const text = (value: string): RichNode => ({ type: 'text', text: value });
const item = (timestamp: number, content: unknown, changes: Partial<TimelineItem> = {}) =>
  ({
    timestamp,
    content,
    sender: { userId: '@a:b', name: 'Ana <script>' },
    quote: null,
    edited: false,
    reactions: [],
    ...changes,
  }) as unknown as TimelineItem;
const said = (timestamp: number, value: string, changes?: Partial<TimelineItem>) =>
  item(timestamp, { type: 'text', body: [text(value)] }, changes);
const file = (name: string) => item(3, { type: 'image', attachment: { name, caption: [text('légende')] } });

describe('a page', () => {
  it('says each day once, and escapes whatever others wrote', () => {
    const writer = createWriter('html', words);
    const page = [
      writer.begin(),
      writer.item(said(1, '<img src=x onerror=alert(1)>'), null),
      writer.item(said(2, 'b', { edited: true }), null),
      writer.item(said(200, 'c'), null),
      writer.end(),
    ].join('');
    expect(page.match(/<h2>/g)).toHaveLength(2);
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).toContain('(modifié)');
    expect(page).not.toMatch(/<script|<img src=x/);
    expect(page).toContain("default-src 'none'");
  });

  it('shows a picture that lies beside it, by an address that stays one', () => {
    const shown = createWriter('html', words).item(file('a"b.png'), 'files/a"b #1.png');
    expect(shown).toContain('src="files/a%22b%20%231.png"');
    expect(shown).toContain('légende');
    expect(createWriter('html', words).item(file('a.png'), null)).not.toContain('<img');
  });
});

it('plain text has a line for each message', () => {
  const writer = createWriter('txt', words);
  const quote = { eventId: '$1', sender: null, text: 'avant', state: 'loaded' as const };
  expect(writer.item(said(1, 'un\ndeux', { quote }), null)).toBe(
    '\n— lundi —\n[1] Ana <script>: un\n    deux\n    > avant\n',
  );
  expect(writer.item(item(2, { type: 'membership' }), null)).toBe('[2] a rejoint\n');
  expect(writer.item(file('plan.pdf'), 'files/plan.pdf')).toContain('plan.pdf [files/plan.pdf]\n    légende');
});

it('data are entries of one list', () => {
  const list = `[${jsonEntry({ type: 'a' }, null, true)}${jsonEntry({ type: 'b' }, 'files/x', false)}]`;
  expect(JSON.parse(list)).toEqual([{ type: 'a' }, { type: 'b', exported_file: 'files/x' }]);
});

describe('rich text', () => {
  const nodes: readonly RichNode[] = [
    { type: 'paragraph', children: [{ type: 'strong', children: [text('a & b')] }, { type: 'break' }] },
    { type: 'link', href: 'https://example.org', children: [text('ici')] },
    { type: 'link', href: 'javascript:alert(1)', children: [text('piège')] },
    { type: 'table', header: [[text('h')]], rows: [[[text('1')]]] },
    { type: 'mention', target: '@a:b', label: 'Ana', me: false },
  ];

  it('becomes HTML that leads nowhere dangerous', () => {
    expect(richHtml(nodes)).toBe(
      '<p><strong>a &amp; b</strong><br></p><a href="https://example.org" rel="noreferrer noopener">ici</a>piège' +
        '<table><tr><th>h</th></tr><tr><td>1</td></tr></table><b>Ana</b>',
    );
  });

  it('becomes plain text', () => {
    expect(richPlain(nodes)).toContain('ici (https://example.org)');
    expect(richPlain(nodes)).toContain('h\n1');
  });
});
