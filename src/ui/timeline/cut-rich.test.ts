import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RichNode } from '../../protocol/rich-text';
import { cutRich } from './cut-rich';

const text = (value: string): RichNode => ({ type: 'text', text: value });
const lengthOf = (nodes: readonly RichNode[]): number =>
  nodes.reduce((sum, node) => {
    if ('text' in node) return sum + node.text.length;
    return 'children' in node ? sum + lengthOf(node.children) : sum;
  }, 0);

describe('cutRich', () => {
  it('leaves a message of usual length whole', () => {
    expect(cutRich([text('Bonjour'), { type: 'break' }, text('à tous')])).toBeNull();
  });

  it('cuts a hundred thousand characters to what a person reads at once', () => {
    const cut = cutRich([text('x'.repeat(100_000))]);
    expect(lengthOf(cut ?? [])).toBe(2_500);
  });

  it('cuts many short lines', () => {
    const cut = cutRich([text('a\n'.repeat(1_000))]);
    expect(lengthOf(cut ?? [])).toBeLessThan(60);
  });

  it('cuts a list of very many items', () => {
    const items = Array.from({ length: 500 }, (): RichNode => ({ type: 'item', children: [text('x')] }));
    const cut = cutRich([{ type: 'bullets', children: items }]);
    expect(lengthOf(cut ?? [])).toBeLessThan(30);
  });

  it('never cuts an emoji in two', () => {
    const cut = cutRich([text(`a${'😀'.repeat(10_000)}`)]);
    const [first] = cut ?? [];
    expect(first?.type === 'text' && !/[\uD800-\uDBFF]$/.test(first.text)).toBe(true);
  });

  it('never gives more than the limit, however the text is divided', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 900 }), { maxLength: 20 }), (parts) => {
        const cut = cutRich(parts.map(text));
        expect(cut === null || lengthOf(cut) <= 2_500).toBe(true);
      }),
    );
  });
});
