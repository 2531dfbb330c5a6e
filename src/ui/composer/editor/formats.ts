/** What a person can do to the words they have selected. */
import { $createCodeNode, $isCodeNode } from '@lexical/code-core';
import { $isLinkNode, $toggleLink } from '@lexical/link';
import { $insertList, $isListNode, $removeList } from '@lexical/list';
import { $createQuoteNode, $isHeadingNode, $isQuoteNode } from '@lexical/rich-text';
import { $setBlocksType } from '@lexical/selection';
import {
  $createParagraphNode,
  $findMatchingParent,
  $getSelection,
  $isRangeSelection,
  FORMAT_TEXT_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  type RangeSelection,
  type TextFormatType,
} from 'lexical';

const textFormats = {
  bold: 'bold',
  italic: 'italic',
  strike: 'strikethrough',
  code: 'code',
  spoiler: 'highlight',
} as const satisfies Record<string, TextFormatType>;

export type TextFormat = keyof typeof textFormats;
export type BlockFormat = 'bullets' | 'numbers' | 'quote' | 'code-block';
export type Format = TextFormat | BlockFormat;

const isTextFormat = (format: Format): format is TextFormat => Object.hasOwn(textFormats, format);

function $blockFormat(node: LexicalNode): BlockFormat | 'heading' | null {
  if ($isListNode(node)) return node.getListType() === 'number' ? 'numbers' : 'bullets';
  if ($isQuoteNode(node)) return 'quote';
  if ($isCodeNode(node)) return 'code-block';
  return $isHeadingNode(node) ? 'heading' : null;
}

/** The block that holds the caret, by its format; null for a plain line. */
export function $formatOfBlock(selection: RangeSelection): BlockFormat | 'heading' | null {
  const block = $findMatchingParent(selection.anchor.getNode(), (node) => $blockFormat(node) !== null);
  return block ? $blockFormat(block) : null;
}

/** The formats where the caret is. Call it within a read. */
export function $activeFormats(): readonly (Format | 'link' | 'heading')[] {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return [];
  const active: (Format | 'link' | 'heading')[] = (Object.keys(textFormats) as TextFormat[]).filter((format) =>
    selection.hasFormat(textFormats[format]),
  );
  const block = $formatOfBlock(selection);
  if (block) active.push(block);
  if ($findMatchingParent(selection.anchor.getNode(), $isLinkNode)) active.push('link');
  return active;
}

/** Gives the selected words a format, or takes it from them. */
export function toggleFormat(editor: LexicalEditor, format: Format): void {
  if (isTextFormat(format)) {
    editor.dispatchCommand(FORMAT_TEXT_COMMAND, textFormats[format]);
    return;
  }
  editor.update(() => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection)) return;
    const current = $formatOfBlock(selection);
    if (current === 'bullets' || current === 'numbers') $removeList();
    if (current === format) return $setBlocksType(selection, $createParagraphNode);
    if (format === 'bullets' || format === 'numbers') {
      if (current === 'quote' || current === 'code-block') $setBlocksType(selection, $createParagraphNode);
      $insertList(format === 'bullets' ? 'bullet' : 'number');
    } else $setBlocksType(selection, () => (format === 'quote' ? $createQuoteNode() : $createCodeNode()));
  });
}

/** Makes the selected words a link, or takes the link from them where there is no address. */
export function setLink(editor: LexicalEditor, address: string | null): void {
  editor.update(() => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection)) return;
    if (address !== null && selection.isCollapsed() && !$findMatchingParent(selection.anchor.getNode(), $isLinkNode))
      selection.insertText(address);
    else $toggleLink(address);
  });
}
