import {
  $getRoot,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  mergeRegister,
  type LexicalEditor,
} from 'lexical';
import { afterEach, describe, expect, it } from 'vitest';
import type { RichNode } from '../../../protocol/rich-text';
import { createEditor, registerFeatures } from './create-editor';
import { toggleFormat, type Format } from './formats';
import { $readDocument } from './read-document';
import { registerKeys } from './register-keys';
import { $blocksOf } from './write-document';

const text = (value: string): RichNode => ({ type: 'text', text: value });
const line: RichNode = { type: 'break' };
let editor: LexicalEditor;
let told: string[];
let taken: boolean;
let stop = () => {};

/** An editor with a document and the caret at its end. */
function begin(...nodes: RichNode[]): void {
  told = [];
  taken = false;
  editor = createEditor();
  stop = mergeRegister(
    registerKeys(editor, {
      onSend: () => told.push('send'),
      onEditLast: () => told.push('edit last'),
      onEscape: () => told.push('escape') > 0,
      onLink: () => told.push('link'),
      onSuggestionKey: () => taken,
    }),
    registerFeatures(editor),
  );
  editor.update(
    () => {
      $getRoot()
        .clear()
        .append(...$blocksOf(nodes))
        .selectEnd();
    },
    { discrete: true },
  );
}
afterEach(() => stop());

const key = (fields: Partial<KeyboardEvent> = {}) =>
  ({ preventDefault: () => undefined, stopPropagation: () => undefined, ...fields }) as unknown as KeyboardEvent;
function press(fields: Partial<KeyboardEvent> = {}): void {
  editor.dispatchCommand(KEY_ENTER_COMMAND, key(fields));
  editor.update(() => undefined, { discrete: true });
}
const read = () => editor.read($readDocument);
function type(value: string): void {
  editor.update(() => $getRoot().selectEnd().insertText(value), { discrete: true });
}
function format(...formats: Format[]): void {
  for (const each of formats) {
    editor.update(() => void $getRoot().selectEnd(), { discrete: true });
    toggleFormat(editor, each);
    editor.update(() => undefined, { discrete: true });
  }
}

describe('Enter', () => {
  it('sends, and with Shift begins a line', () => {
    begin(text('un'));
    press();
    expect(told).toEqual(['send']);
    press({ shiftKey: true });
    type('deux');
    expect(read()).toEqual([text('un'), line, text('deux')]);
    expect(told).toEqual(['send']);
  });

  it('is no sending while a word is being composed, nor where it chooses a suggestion', () => {
    begin(text('にほ'));
    press({ isComposing: true });
    taken = true;
    press();
    expect(told).toEqual([]);
  });

  it('opens a code block after a fence, makes lines within, and sends with Ctrl', () => {
    begin(text('voir'), line, text('```rust'));
    press();
    type('a');
    press();
    type('b');
    expect(read()).toEqual([text('voir'), { type: 'code-block', text: 'a\nb', language: 'rust' }]);
    expect(told).toEqual([]);
    press({ ctrlKey: true });
    expect(told).toEqual(['send']);
  });

  it('with Shift goes on with a list, and leaves it after an empty item', () => {
    begin({ type: 'bullets', children: [{ type: 'item', children: [text('un')] }] });
    press({ shiftKey: true });
    type('deux');
    press({ shiftKey: true });
    press({ shiftKey: true });
    type('fin');
    expect(read()).toEqual([
      {
        type: 'bullets',
        children: [
          { type: 'item', children: [text('un')] },
          { type: 'item', children: [text('deux')] },
        ],
      },
      text('fin'),
    ]);
  });

  it('with Shift goes on with a quote, and leaves it after an empty line', () => {
    begin({ type: 'quote', children: [text('un')] });
    press({ shiftKey: true });
    type('deux');
    press({ shiftKey: true });
    press({ shiftKey: true });
    type('fin');
    expect(read()).toEqual([{ type: 'quote', children: [text('un'), line, text('deux')] }, text('fin')]);
  });
});

describe('other keys', () => {
  it('change what was said last where nothing is written', () => {
    begin(text('x'));
    editor.dispatchCommand(KEY_ARROW_UP_COMMAND, key());
    expect(told).toEqual([]);
    begin();
    editor.dispatchCommand(KEY_ARROW_UP_COMMAND, key());
    expect(told).toEqual(['edit last']);
    editor.dispatchCommand(KEY_ESCAPE_COMMAND, key());
    expect(told).toEqual(['edit last', 'escape']);
  });
});

describe('a format', () => {
  it('of a block is given, exchanged and taken back', () => {
    begin(text('mot'));
    format('bullets');
    expect(read()).toEqual([{ type: 'bullets', children: [{ type: 'item', children: [text('mot')] }] }]);
    format('numbers');
    expect(read()).toEqual([{ type: 'numbers', start: 1, children: [{ type: 'item', children: [text('mot')] }] }]);
    format('quote');
    expect(read()).toEqual([{ type: 'quote', children: [text('mot')] }]);
    format('bullets');
    expect(read()).toMatchObject([{ type: 'bullets' }]);
    format('bullets');
    expect(read()).toEqual([text('mot')]);
    format('code-block');
    expect(read()).toEqual([{ type: 'code-block', text: 'mot', language: null }]);
    format('code-block', 'quote', 'quote');
    expect(read()).toEqual([text('mot')]);
  });
});
