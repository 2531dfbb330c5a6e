/** What the composer offers to complete what was begun. */
import type { Avatar } from '../../protocol/people';
import type { RichNode } from '../../protocol/rich-text';
import type { CompletionQuery } from './editor';

export interface SuggestionOption {
  id: string;
  label: string;
  /** Tells those apart who share a name, or says what a command does. */
  detail: string;
  /** A picture, an emoji, or a custom one; null for neither. */
  picture: { avatar: Avatar; shape: 'circle' | 'square' } | { emoji: string } | { mxc: string } | null;
  /** What takes the place of what was begun. */
  nodes: readonly RichNode[];
}

/** Answers the options for a query; the same function as long as its answers are. */
export type SuggestionSource = (query: CompletionQuery) => Promise<readonly SuggestionOption[]>;
