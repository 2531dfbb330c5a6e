/** Lists of Word: paragraphs of the class MsoListParagraph with their sign in the text become lists. */
import { defaultTreeAdapter as tree } from 'parse5';
import { attribute, isElement, rename, type ChildNode, type Element, type Parent } from './elements';
import { rawText } from './html';

/** Level of a paragraph in Word's list (from 1), or null for what is none. */
function levelOf(node: ChildNode): number | null {
  if (!isElement(node) || node.tagName !== 'p') return null;
  const level = /mso-list:\s*l\d+\s+level(\d)/i.exec(attribute(node, 'style') ?? '')?.[1];
  return level === undefined ? null : Number(level);
}

/** Takes the sign of a list out of its paragraph, and answers it. */
function takeSign(parent: Parent): string {
  for (const child of parent.childNodes) {
    if (!isElement(child)) continue;
    if (/mso-list:\s*ignore/i.test(attribute(child, 'style') ?? '')) {
      const sign = rawText(child).trim();
      tree.detachNode(child);
      return sign;
    }
    const found = takeSign(child);
    if (found !== '') return found;
  }
  return '';
}

function newElement(like: Element, tagName: string, start: string | null): Element {
  return tree.createElement(tagName, like.namespaceURI, start === null ? [] : [{ name: 'start', value: start }]);
}

/** Makes lists of a parent's consecutive list paragraphs, and of those further down. */
export function gatherWordLists(parent: Parent): void {
  /** The open lists, outermost first. */
  let open: Element[] = [];
  for (const child of parent.childNodes.slice()) {
    const level = levelOf(child);
    if (level === null || !isElement(child)) {
      const isBlank = 'value' in child && child.value.trim() === '';
      if (!isBlank && child.nodeName !== '#comment') open = [];
      if (isElement(child)) gatherWordLists(child);
      continue;
    }
    const number = /^\(?(\d+)[.)]/.exec(takeSign(child))?.[1] ?? null;
    open = open.slice(0, level);
    while (open.length < level) {
      const start = number === '1' ? null : number;
      const list = newElement(child, number === null ? 'ul' : 'ol', start);
      const above = open.at(-1)?.childNodes.at(-1);
      if (above && isElement(above)) tree.appendChild(above, list);
      else if (open.length === 0) tree.insertBefore(parent, list, child);
      else tree.appendChild(open.at(-1) as Element, list);
      open.push(list);
    }
    tree.detachNode(child);
    rename(child, 'li');
    tree.appendChild(open.at(-1) as Element, child);
  }
}
