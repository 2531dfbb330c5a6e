/** What is kept as it came, to be moved or deleted as a whole: tables, rules, formulas and folded parts. */
import { $create, $getState, $setState, createState, DecoratorNode, type EditorConfig } from 'lexical';
import type { RichNode } from '../../../protocol/rich-text';
import { plainTextOf } from './plain-text';

const kept = createState('kept', {
  // Comes from this editor alone; the core checks what is sent.
  parse: (value): RichNode => (typeof value === 'object' && value !== null ? (value as RichNode) : { type: 'rule' }),
});

export class KeptNode extends DecoratorNode<null> {
  override $config() {
    return this.config('kept', { extends: DecoratorNode, stateConfigs: [{ flat: true, stateConfig: kept }] });
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('div');
    element.className = String(config.theme['kept']);
    element.contentEditable = 'false';
    element.append(drawn(this.node()));
    return element;
  }
  override updateDOM(): false {
    return false;
  }
  override decorate(): null {
    return null;
  }
  override isInline(): false {
    return false;
  }
  override getTextContent(): string {
    return plainTextOf([this.node()]);
  }

  node(): RichNode {
    return $getState(this, kept);
  }
}

export const $createKeptNode = (node: RichNode): KeptNode => $setState($create(KeptNode), kept, node);

function drawn(node: RichNode): HTMLElement {
  if (node.type === 'rule') return document.createElement('hr');
  if (node.type !== 'table') {
    const text = document.createElement('span');
    text.textContent = plainTextOf([node]);
    return text;
  }
  const table = document.createElement('table');
  for (const [index, cells] of [node.header, ...node.rows].entries()) {
    if (cells.length === 0) continue;
    const row = table.insertRow();
    for (const cell of cells) {
      const element = document.createElement(index === 0 ? 'th' : 'td');
      element.textContent = plainTextOf(cell);
      row.append(element);
    }
  }
  return table;
}
