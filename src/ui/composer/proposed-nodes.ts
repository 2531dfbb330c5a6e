/** What an answer begins with. */
import type { RichNode } from '../../protocol/rich-text';
import type { TimelineItem } from '../../protocol/timeline';

/** The words proposed for an answer, or the message's own as a quotation with room for the answer below; none for neither. */
export function proposedNodes(answer: { item: TimelineItem; text: string; quotes?: boolean }): readonly RichNode[] {
  const { content } = answer.item;
  if (answer.quotes && content.type === 'text') {
    return [
      { type: 'quote', children: content.body },
      { type: 'paragraph', children: [] },
    ];
  }
  return answer.text === '' ? [] : [{ type: 'text', text: answer.text }];
}
