import { describe, expect, it } from 'vitest';
import type { RichNode } from '../../../protocol/rich-text';
import { createComposerEditor } from './composer-editor';

const text = (value: string): RichNode => ({ type: 'text', text: value });
const line: RichNode = { type: 'break' };
const through = (...nodes: RichNode[]) => createComposerEditor(nodes).read();

describe('a document in the editor', () => {
  it('comes back as it was', () => {
    const documents: RichNode[][] = [
      [],
      [text('une'), line, line, text('deux')],
      [
        { type: 'strong', children: [text('gras '), { type: 'em', children: [text('penché')] }] },
        text(' '),
        { type: 'code', text: 'x' },
      ],
      [{ type: 'mention', target: '@ines:x', label: 'Inès', me: true }, text(' vu ?')],
      [{ type: 'emote', mxc: 'mxc://a/b', name: ':ok:' }, text(' vu')],
      [{ type: 'link', href: 'https://exemple.fr/', children: [text('ici')] }],
      [{ type: 'spoiler', reason: null, children: [text('caché')] }],
      [{ type: 'heading', level: 2, children: [text('Titre')] }, text('après')],
      [text('avant'), { type: 'quote', children: [text('cité'), line, text('deux')] }],
      [{ type: 'code-block', text: 'a\n\n  b', language: 'rust' }],
      [
        {
          type: 'bullets',
          children: [
            {
              type: 'item',
              children: [
                text('un'),
                { type: 'numbers', start: 4, children: [{ type: 'item', children: [text('quatre')] }] },
              ],
            },
            { type: 'item', children: [text('deux')] },
          ],
        },
      ],
      [{ type: 'table', header: [[text('A')]], rows: [[[text('1')]]] }, text('après')],
      [{ type: 'maths', source: 'x^2', display: true }],
    ];
    for (const nodes of documents) expect(through(...nodes)).toEqual(nodes);
  });

  it('holds paragraphs apart, and blocks within lines as lines', () => {
    const paragraph = (...children: RichNode[]): RichNode => ({ type: 'paragraph', children });
    expect(through(paragraph(text('a')), paragraph(text('b')))).toEqual([text('a'), line, line, text('b')]);
    expect(through(text('a'), paragraph(text('b')))).toEqual([text('a'), line, text('b')]);
    expect(through({ type: 'quote', children: [paragraph(text('a')), paragraph(text('b'))] })).toEqual([
      { type: 'quote', children: [text('a'), line, text('b')] },
    ]);
  });

  it('shows what it cannot format as it is typed', () => {
    expect(through({ type: 'maths', source: 'x', display: false })).toEqual([text('$$x$$')]);
    expect(through({ type: 'spoiler', reason: 'fin', children: [text('il meurt')] })).toEqual([
      text('||fin|il meurt||'),
    ]);
    expect(through({ type: 'link', href: 'https://exemple.fr/', children: [text('exemple.fr')] })).toEqual([
      text('exemple.fr'),
    ]);
  });

  it('is empty until there is something in it', () => {
    expect(createComposerEditor([]).state().isEmpty).toBe(true);
    expect(createComposerEditor([{ type: 'rule' }]).state().isEmpty).toBe(false);
    expect(
      createComposerEditor([{ type: 'bullets', children: [{ type: 'item', children: [] }] }]).state().isEmpty,
    ).toBe(false);
  });
});
