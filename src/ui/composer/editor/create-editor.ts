/** The editor that the composer is made of (Lexical): its kinds of nodes, its looks and what every editor of text does. */
import { CodeNode } from '@lexical/code-core';
import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { LinkNode } from '@lexical/link';
import { ListItemNode, ListNode, registerList } from '@lexical/list';
import {
  BOLD_ITALIC_STAR,
  BOLD_ITALIC_UNDERSCORE,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  HEADING,
  INLINE_CODE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  LINK,
  ORDERED_LIST,
  QUOTE,
  registerMarkdownShortcuts,
  STRIKETHROUGH,
  UNORDERED_LIST,
  type Transformer,
} from '@lexical/markdown';
import { HeadingNode, QuoteNode, registerRichText } from '@lexical/rich-text';
import { createEditor as createLexicalEditor, mergeRegister, type LexicalEditor } from 'lexical';
import { EmoteNode } from './EmoteNode';
import { KeptNode } from './KeptNode';
import { MentionNode } from './MentionNode';
import styles from './Editor.module.css';

/** Milliseconds within which typing is one step of undo. */
const undoStep = 600;

const named = (name: string): string => styles[name] ?? '';
const theme = {
  paragraph: named('line'),
  quote: named('quote'),
  heading: {
    h1: named('heading'),
    h2: named('heading'),
    h3: named('heading'),
    h4: named('heading'),
    h5: named('heading'),
  },
  list: { ul: named('list'), ol: named('list'), nested: { listitem: named('nested') } },
  code: named('block'),
  link: named('link'),
  text: {
    bold: named('bold'),
    italic: named('italic'),
    underline: named('underline'),
    strikethrough: named('strike'),
    underlineStrikethrough: named('underlineStrike'),
    code: named('code'),
    highlight: named('spoiler'),
  },
  mention: named('mention'),
  emote: named('emote'),
  kept: named('kept'),
};

/** `||hidden||`, as other clients write a spoiler. */
const spoiler: Transformer = { type: 'text-format', format: ['highlight'], tag: '||' };
/** Markdown that becomes what it means as it is typed; what is left is read when the message is sent. */
const shortcuts: Transformer[] = [
  HEADING,
  QUOTE,
  UNORDERED_LIST,
  ORDERED_LIST,
  INLINE_CODE,
  BOLD_ITALIC_STAR,
  BOLD_ITALIC_UNDERSCORE,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  STRIKETHROUGH,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  spoiler,
  LINK,
];

export function createEditor(): LexicalEditor {
  return createLexicalEditor({
    namespace: 'pli',
    theme,
    nodes: [HeadingNode, QuoteNode, ListNode, ListItemNode, CodeNode, LinkNode, MentionNode, EmoteNode, KeptNode],
    // What goes wrong in the editor is a defect like any other: the page tells of it.
    onError(error) {
      throw error;
    },
  });
}

/** Formats, lists, Markdown and undo; answers the disposer. */
export function registerFeatures(editor: LexicalEditor): () => void {
  return mergeRegister(
    registerRichText(editor),
    registerList(editor),
    registerHistory(editor, createEmptyHistoryState(), undoStep),
    registerMarkdownShortcuts(editor, shortcuts),
  );
}
