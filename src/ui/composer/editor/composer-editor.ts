/** The composer's editor as the rest of the page knows it. */
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $insertNodes,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  CLEAR_HISTORY_COMMAND,
  HISTORY_MERGE_TAG,
  mergeRegister,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical';
import type { RichNode } from '../../../protocol/rich-text';
import { queryIn, type CompletionQuery } from './completion-query';
import { createEditor, registerFeatures } from './create-editor';
import { $activeFormats, $formatOfBlock, setLink, toggleFormat, type Format } from './formats';
import { EmoteNode } from './EmoteNode';
import { MentionNode } from './MentionNode';
import { $readDocument } from './read-document';
import { registerKeys, type EditorKeys } from './register-keys';
import { registerPaste, type PasteActions } from './register-paste';
import { $blocksOf } from './write-document';

type Nodes = readonly RichNode[];

/** What the views around the editor show. */
export interface EditorState {
  isEmpty: boolean;
  /** Where the caret is. */
  formats: readonly (Format | 'link' | 'heading')[];
  query: CompletionQuery | null;
}

export interface EditorActions extends EditorKeys, PasteActions {
  /** The document has changed by a person's hand. */
  onChange: () => void;
}

export interface ComposerEditor {
  /** Gives the editor its element, and those who hear of it; answers the disposer. */
  attach: (element: HTMLElement, actions: EditorActions) => () => void;
  read: () => Nodes;
  /** Replaces all, with the caret at the end; it is no step of undo. */
  write: (nodes: Nodes) => void;
  /** Puts nodes in the place of the selection. */
  insert: (nodes: Nodes) => void;
  /** Puts nodes in the place of what was begun before the caret, and a space after them. */
  complete: (query: CompletionQuery, nodes: Nodes) => void;
  /** Writes a sign that begins a completion, apart from the word before it. */
  begin: (sign: string) => void;
  toggle: (format: Format) => void;
  link: (address: string | null) => void;
  focus: () => void;
  state: () => EditorState;
  /** Calls the listener when the state has changed; answers the disposer. */
  subscribe: (listener: () => void) => () => void;
}

/** Names of people, rooms and emoji that are one piece: nothing is completed in them. */
const isPiece = (node: LexicalNode): boolean => node instanceof MentionNode || node instanceof EmoteNode;

function $query(): CompletionQuery | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null;
  const node = selection.anchor.getNode();
  if (!$isTextNode(node) || isPiece(node) || node.hasFormat('code')) return null;
  const block = $formatOfBlock(selection);
  if (block === 'code-block') return null;
  const isFirst =
    block === null && node.getPreviousSibling() === null && $getRoot().getFirstChild()?.is(node.getParent());
  const text = node.getTextContent().slice(0, selection.anchor.offset);
  // A word that goes on in front of this text begins nothing.
  const previous = node.getPreviousSibling();
  return queryIn($isTextNode(previous) && !isPiece(previous) ? `x${text}` : text, isFirst === true);
}

function $isEmpty(): boolean {
  const root = $getRoot();
  const only = root.getFirstChild();
  if (root.getChildrenSize() > 1) return false;
  return only === null || ($isElementNode(only) && only.getType() === 'paragraph' && only.isEmpty());
}

const sameState = (one: EditorState, other: EditorState): boolean =>
  one.isEmpty === other.isEmpty &&
  one.formats.join() === other.formats.join() &&
  one.query?.kind === other.query?.kind &&
  one.query?.term === other.query?.term &&
  one.query?.closed === other.query?.closed;

function $write(nodes: Nodes): void {
  const root = $getRoot().clear();
  const blocks = $blocksOf(nodes);
  root.append(...(blocks.length > 0 ? blocks : [$createParagraphNode()]));
  root.selectEnd();
}

const $state = (): EditorState => ({ isEmpty: $isEmpty(), formats: $activeFormats(), query: $query() });

/** An editor with a document in it. */
export function createComposerEditor(initial: Nodes): ComposerEditor {
  const editor: LexicalEditor = createEditor();
  const listeners = new Set<() => void>();
  editor.update(() => $write(initial), { discrete: true, tag: HISTORY_MERGE_TAG });
  let state = editor.read($state);

  function follow({ onChange }: EditorActions): () => void {
    return editor.registerUpdateListener(({ editorState, dirtyElements, dirtyLeaves, tags }) => {
      const next = editorState.read($state);
      if (!sameState(state, next)) {
        state = next;
        for (const listener of listeners) listener();
      }
      const isChanged = dirtyElements.size > 0 || dirtyLeaves.size > 0;
      if (isChanged && !tags.has(HISTORY_MERGE_TAG)) onChange();
    });
  }

  return {
    attach(element, actions) {
      const stop = mergeRegister(
        registerKeys(editor, actions),
        registerPaste(editor, actions),
        registerFeatures(editor),
        follow(actions),
      );
      editor.setRootElement(element);
      return () => {
        stop();
        editor.setRootElement(null);
      };
    },
    read: () => editor.read($readDocument),
    write(nodes) {
      editor.update(() => $write(nodes), { discrete: true, tag: HISTORY_MERGE_TAG });
      // What was sent does not come back by undo.
      editor.dispatchCommand(CLEAR_HISTORY_COMMAND, undefined);
    },
    insert(nodes) {
      editor.update(() => {
        if (!$getSelection()) $getRoot().selectEnd();
        $insertNodes($blocksOf(nodes));
      });
    },
    complete({ length }, nodes) {
      editor.update(() => {
        const selection = $getSelection();
        if (!$isRangeSelection(selection)) return;
        const { anchor, focus } = selection;
        anchor.set(anchor.key, Math.max(0, focus.offset - length), 'text');
        selection.removeText();
        $insertNodes($blocksOf(nodes));
        $insertNodes([$createTextNode(' ')]);
      });
    },
    begin(sign) {
      editor.update(() => {
        if (!$getSelection()) $getRoot().selectEnd();
        const selection = $getSelection();
        if (!$isRangeSelection(selection)) return;
        const node = selection.anchor.getNode();
        const before = $isTextNode(node) ? node.getTextContent().slice(0, selection.anchor.offset) : '';
        selection.insertText(/\S$/.test(before) ? ` ${sign}` : sign);
      });
      editor.focus();
    },
    toggle(format) {
      toggleFormat(editor, format);
      editor.focus();
    },
    link(address) {
      setLink(editor, address);
      editor.focus();
    },
    focus: () => editor.focus(),
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
