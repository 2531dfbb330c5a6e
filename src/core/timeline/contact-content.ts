/** Messages that share a person: a link to one, and nothing else. */
import type { RichNode } from '../../protocol/rich-text';
import { jsonOf, type Json } from './raw-event';

/** Without the paragraph that some clients put around a line, and the blanks of their source. */
function bare(nodes: readonly RichNode[]): readonly RichNode[] {
  const kept = nodes.filter((node) => node.type !== 'break' && (node.type !== 'text' || node.text.trim() !== ''));
  const [only] = kept;
  return kept.length === 1 && only?.type === 'paragraph' ? bare(only.children) : kept;
}

/**
 * The person whom a message shares, or null. Who is named so that they are notified (`m.mentions`) is called, not shared;
 * without that field nobody can tell, and a lone name is a call.
 */
export function sharedContact(body: readonly RichNode[], content: Json): { userId: string; name: string } | null {
  const mentions = content['m.mentions'];
  const [only, more] = bare(body);
  if (more !== undefined || only?.type !== 'mention' || !only.target.startsWith('@')) return null;
  const isNameless = only.label === only.target || /^(?:https:\/\/matrix\.to\/|matrix:)/i.test(only.label);
  const called = jsonOf(mentions)['user_ids'];
  const isCalled = mentions === undefined ? !isNameless : Array.isArray(called) && called.length > 0;
  return isCalled ? null : { userId: only.target, name: isNameless ? only.target : only.label };
}
