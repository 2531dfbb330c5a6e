import type { RichNode } from '../../../protocol/rich-text';

/** The words of nodes, one after another. */
export function plainTextOf(nodes: readonly RichNode[]): string {
  return nodes
    .map((node) => {
      switch (node.type) {
        case 'text':
        case 'code':
        case 'code-block':
          return node.text;
        case 'mention':
          return node.label;
        case 'emote':
          return node.name;
        case 'maths':
          return node.source;
        case 'break':
          return '\n';
        case 'rule':
          return '';
        case 'table':
          return [node.header, ...node.rows].map((row) => row.map(plainTextOf).join(' ')).join('\n');
        case 'details':
          return `${plainTextOf(node.summary)} ${plainTextOf(node.children)}`;
        default:
          return plainTextOf(node.children);
      }
    })
    .join('');
}
