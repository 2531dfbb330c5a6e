import { describe, expect, it } from 'vitest';
import type { RichNode } from '../../protocol/rich-text';
import type { TimelineItem } from '../../protocol/timeline';
import { proposedNodes } from './proposed-nodes';

const body: readonly RichNode[] = [{ type: 'text', text: 'La cote monte' }];
const item = { content: { type: 'text', style: 'text', body, cut: false, bigEmoji: false } } as unknown as TimelineItem;
const file = { content: { type: 'file' } } as unknown as TimelineItem;

describe('what an answer begins with', () => {
  it('is nothing by itself', () => {
    expect(proposedNodes({ item, text: '' })).toEqual([]);
  });

  it('is the words proposed', () => {
    expect(proposedNodes({ item, text: 'Bonjour' })).toEqual([{ type: 'text', text: 'Bonjour' }]);
  });

  it('is the message as a quotation, with room below', () => {
    expect(proposedNodes({ item, text: '', quotes: true })).toEqual([
      { type: 'quote', children: body },
      { type: 'paragraph', children: [] },
    ]);
  });

  it('is no quotation of what has no words', () => {
    expect(proposedNodes({ item: file, text: '', quotes: true })).toEqual([]);
  });
});
