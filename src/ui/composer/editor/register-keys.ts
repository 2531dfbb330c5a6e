/** Keys that mean something to the composer beside those of every editor. */
import { $createCodeNode } from '@lexical/code-core';
import { $isListItemNode } from '@lexical/list';
import { $isQuoteNode } from '@lexical/rich-text';
import {
  $createParagraphNode,
  $findMatchingParent,
  $getRoot,
  $getSelection,
  $isParagraphNode,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  INDENT_CONTENT_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
  type LexicalEditor,
  type RangeSelection,
} from 'lexical';
import { $formatOfBlock, toggleFormat, type Format } from './formats';

export interface EditorKeys {
  onSend: () => void;
  /** Up in an empty composer. */
  onEditLast: () => void;
  /** Escape; answers whether there was something to leave. */
  onEscape: () => boolean;
  onLink: () => void;
  /** The list of suggestions hears of these keys first; answers whether it took them. */
  onSuggestionKey: (key: 'ArrowUp' | 'ArrowDown' | 'Enter' | 'Tab' | 'Escape') => boolean;
}

/** Formats by the keys that give them, with Ctrl (Cmd on a Mac). Bold and italic are the editor's own. */
const formatKeys: Readonly<Record<string, Format>> = {
  KeyE: 'code',
  'Shift KeyX': 'strike',
  'Shift KeyH': 'spoiler',
  'Shift Digit7': 'numbers',
  'Shift Digit8': 'bullets',
  'Shift Digit9': 'quote',
  'Alt KeyC': 'code-block',
};
const linkKey = 'Shift KeyL';

const $isEmptyEditor = () => $getRoot().getTextContent() === '' && $getRoot().getChildrenSize() <= 1;

function $range(): RangeSelection | null {
  const selection = $getSelection();
  return $isRangeSelection(selection) ? selection : null;
}

/** Makes a code block of a line that opens one; answers whether it did. */
function $openCodeBlock(selection: RangeSelection): boolean {
  const line = selection.anchor.getNode().getTopLevelElement();
  const language = $isParagraphNode(line) ? /^```([\w+#-]{0,30})$/.exec(line.getTextContent())?.[1] : undefined;
  if (!line || language === undefined) return false;
  const block = $createCodeNode(language === '' ? null : language);
  line.replace(block);
  block.select();
  return true;
}

/** A new line where the caret is: an item of a list, a line of code, a line of a quote, or the end of one of them. */
function $breakLine(editor: LexicalEditor, selection: RangeSelection): void {
  if ($openCodeBlock(selection)) return;
  const format = $formatOfBlock(selection);
  if (format !== 'quote') {
    editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined);
    return;
  }
  const block = selection.anchor.getNode().getTopLevelElement();
  const isAtEnd = selection.isCollapsed() && block?.getTextContent().endsWith('\n') === true;
  if (isAtEnd && $isQuoteNode(block) && selection.anchor.key === block.getKey()) {
    // An empty line at a quote's end leaves it.
    block.getLastChild()?.remove();
    const after = $createParagraphNode();
    block.insertAfter(after);
    after.select();
    return;
  }
  selection.insertLineBreak();
}

export function registerKeys(editor: LexicalEditor, keys: EditorKeys): () => void {
  const offer = (key: Parameters<EditorKeys['onSuggestionKey']>[0]) => (event: KeyboardEvent | null) => {
    if (event?.isComposing === true || !keys.onSuggestionKey(key)) return false;
    event?.preventDefault();
    // Escape has closed the list, and nothing else.
    event?.stopPropagation();
    return true;
  };
  const onEnter = (event: KeyboardEvent | null): boolean => {
    // Enter that ends a composition (Japanese, dead keys) is not for us.
    if (event?.isComposing === true) return false;
    if (event?.shiftKey !== true && offer('Enter')(event)) return true;
    event?.preventDefault();
    const selection = $range();
    // A table or another piece that is chosen as a whole has no lines.
    if (!selection || event?.ctrlKey === true || event?.metaKey === true) keys.onSend();
    else if (event?.shiftKey === true) $breakLine(editor, selection);
    // In code Enter makes lines, and what opens a code block is not yet a message.
    else if ($formatOfBlock(selection) === 'code-block') editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined);
    else if (!$openCodeBlock(selection)) keys.onSend();
    return true;
  };
  const onTab = (event: KeyboardEvent): boolean => {
    if (!event.shiftKey && offer('Tab')(event)) return true;
    const selection = $range();
    // Outside of lists Tab leaves the composer, as it leaves every other field.
    if (!selection || !$findMatchingParent(selection.anchor.getNode(), $isListItemNode)) return false;
    event.preventDefault();
    return editor.dispatchCommand(event.shiftKey ? OUTDENT_CONTENT_COMMAND : INDENT_CONTENT_COMMAND, undefined);
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (event.isComposing || !(event.ctrlKey || event.metaKey)) return false;
    const name = `${event.altKey ? 'Alt ' : ''}${event.shiftKey ? 'Shift ' : ''}${event.code}`;
    const format = formatKeys[name];
    if (!format && name !== linkKey) return false;
    event.preventDefault();
    if (format) toggleFormat(editor, format);
    else keys.onLink();
    return true;
  };
  return mergeRegister(
    editor.registerCommand(KEY_ENTER_COMMAND, onEnter, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_TAB_COMMAND, onTab, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_DOWN_COMMAND, onKeyDown, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_ARROW_DOWN_COMMAND, offer('ArrowDown'), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(
      KEY_ARROW_UP_COMMAND,
      (event) => {
        if (offer('ArrowUp')(event)) return true;
        if (event.altKey || event.shiftKey || event.ctrlKey || event.metaKey || !$isEmptyEditor()) return false;
        event.preventDefault();
        keys.onEditLast();
        return true;
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      KEY_ESCAPE_COMMAND,
      (event) => {
        if (offer('Escape')(event)) return true;
        if (!keys.onEscape()) return false;
        event.stopPropagation();
        return true;
      },
      COMMAND_PRIORITY_HIGH,
    ),
  );
}
