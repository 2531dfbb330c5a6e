/** Pasting: clean structure from HTML, lines from text. */
import { $isLinkNode, $toggleLink } from '@lexical/link';
import {
  $getSelection,
  $insertNodes,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  mergeRegister,
  PASTE_COMMAND,
  PASTE_TAG,
  type LexicalEditor,
} from 'lexical';
import type { RichNode } from '../../../protocol/rich-text';
import { $formatOfBlock } from './formats';
import { $blocksOf } from './write-document';

export interface PasteActions {
  /** Reads HTML of the clipboard; null where it could not be read. */
  onReadHtml: (html: string) => Promise<readonly RichNode[] | null>;
}

const address = /^(?:https:\/\/|mailto:|matrix:)\S+$/;

function insert(editor: LexicalEditor, nodes: readonly RichNode[]): void {
  editor.update(() => $insertNodes($blocksOf(nodes)), { tag: PASTE_TAG });
}

function $insertText(text: string): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  const plain = text.replaceAll(/\r\n?/g, '\n');
  if ($formatOfBlock(selection) === 'code-block') return selection.insertRawText(plain);
  // An address pasted over words makes them a link.
  if (address.test(plain) && !selection.isCollapsed() && !selection.getNodes().some($isLinkNode))
    return $toggleLink(plain);
  $insertNodes($blocksOf([{ type: 'text', text: plain }]));
}

/** Pasting, and what else brings a `DataTransfer`: dropped text, a correction of the spelling. Answers the disposer. */
export function registerPaste(editor: LexicalEditor, actions: PasteActions): () => void {
  /** Whether it was taken; what was copied in the composer itself comes back as it was. */
  const take = (data: DataTransfer | null, event: Event): boolean => {
    if (!data || data.types.includes('application/x-lexical-editor')) return false;
    const [html, text] = [data.getData('text/html'), data.getData('text/plain')];
    event.preventDefault();
    // The conversation around the composer has taken files; here they stand for no words.
    if (data.files.length > 0 && text.trim() === '') return true;
    if (html === '' || $isInCode()) $insertText(text);
    else
      void actions.onReadHtml(html).then((nodes) => {
        if (nodes) insert(editor, nodes);
        else editor.update(() => $insertText(text), { tag: PASTE_TAG });
      });
    return true;
  };
  return mergeRegister(
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => event instanceof ClipboardEvent && take(event.clipboardData, event),
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      CONTROLLED_TEXT_INSERTION_COMMAND,
      (event) => typeof event !== 'string' && take(event.dataTransfer, event),
      COMMAND_PRIORITY_HIGH,
    ),
  );
}

function $isInCode(): boolean {
  const selection = $getSelection();
  return $isRangeSelection(selection) && $formatOfBlock(selection) === 'code-block';
}
