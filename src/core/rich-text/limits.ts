/** Bounds on what a sender can make a reader's computer do. */

/** Characters of a body that are shown; what lies beyond is cut. */
export const longestBody = 100_000;
/** Nodes of one message's tree; text beyond becomes one plain node. */
export const mostNodes = 5_000;
/** Depth of the tree (client-server API: "limit the depth … to 100 levels"); what lies deeper is flattened. */
export const deepestLevel = 100;

/** Cuts a text to a length without halving a surrogate pair. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
