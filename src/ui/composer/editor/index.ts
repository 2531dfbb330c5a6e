/** The editor of the composer; loaded after the first paint (`import()`), for Lexical is large. */
export { createComposerEditor, type ComposerEditor, type EditorActions } from './composer-editor';
export type { CompletionQuery } from './completion-query';
export { Editor } from './Editor';
export type { Format } from './formats';
