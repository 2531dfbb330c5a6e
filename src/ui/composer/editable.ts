/** What one may change of what one has said. */
import type { RichNode } from '../../protocol/rich-text';
import type { TimelineItem } from '../../protocol/timeline';
import { isEditable } from '../timeline';

/** What I said last where I may change it; null while it is on its way: an earlier message is not what Up is for. */
export function lastEditable(items: readonly TimelineItem[]): TimelineItem | null {
  const last = items.findLast(({ mine, content }) => mine && content.type === 'text');
  return last && isEditable(last) ? last : null;
}

/** A message as one would have written it, to be changed. */
export function editedNodes({ content }: TimelineItem): readonly RichNode[] {
  if (content.type !== 'text') return [];
  const [first] = content.body;
  const prefix = content.style === 'emote' ? '/me ' : first?.type === 'text' && first.text.startsWith('/') ? '/' : '';
  return prefix === '' ? content.body : [{ type: 'text', text: prefix }, ...content.body];
}
