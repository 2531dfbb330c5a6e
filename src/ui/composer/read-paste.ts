import type { CoreClient } from '../app';
import type { EditorActions } from './editor';

/** Lets the core read HTML of the clipboard: what came from elsewhere is made clean there. */
export const readPaste =
  (core: CoreClient): EditorActions['onReadHtml'] =>
  async (html) => {
    const answer = await core.call('readPaste', { html });
    return answer.ok ? answer.value : null;
  };
