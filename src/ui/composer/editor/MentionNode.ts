/** The pill of a person, a room or `@room`: one piece that the caret passes and one key deletes. */
import { $create, $getState, $setState, createState, TextNode, type EditorConfig } from 'lexical';

const target = createState('target', { parse: (value) => (typeof value === 'string' ? value : '') });
const me = createState('me', { parse: (value) => value === true });

export class MentionNode extends TextNode {
  override $config() {
    return this.config('mention', {
      extends: TextNode,
      stateConfigs: [
        { flat: true, stateConfig: target },
        { flat: true, stateConfig: me },
      ],
    });
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = super.createDOM(config);
    element.className = String(config.theme['mention']);
    element.title = this.target();
    element.spellcheck = false;
    return element;
  }

  /** A user ID, a room's alias or ID, or `@room`. */
  target(): string {
    return $getState(this, target);
  }

  isMe(): boolean {
    return $getState(this, me);
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

export function $createMentionNode(id: string, label: string, isMe: boolean): MentionNode {
  const node = $create(MentionNode).setTextContent(label).setMode('token');
  $setState(node, target, id);
  return $setState(node, me, isMe);
}
