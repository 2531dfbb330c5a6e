/** A custom emoji (MSC2545) by its name between colons: one piece that the caret passes and one key deletes. */
import { $create, $getState, $setState, createState, TextNode, type EditorConfig } from 'lexical';

const mxc = createState('mxc', { parse: (value) => (typeof value === 'string' ? value : '') });

export class EmoteNode extends TextNode {
  override $config() {
    return this.config('emote', { extends: TextNode, stateConfigs: [{ flat: true, stateConfig: mxc }] });
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = super.createDOM(config);
    element.className = String(config.theme['emote']);
    element.spellcheck = false;
    return element;
  }

  /** Its `mxc://` URI. */
  mxc(): string {
    return $getState(this, mxc);
  }

  override canInsertTextBefore(): boolean {
    return false;
  }
  override canInsertTextAfter(): boolean {
    return false;
  }
  override isTextEntity(): boolean {
    return true;
  }
}

export const $createEmoteNode = (uri: string, name: string): EmoteNode =>
  $setState($create(EmoteNode).setTextContent(name).setMode('token'), mxc, uri);
