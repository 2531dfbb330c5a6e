/**
 * The small tree of allowed nodes that formatted bodies are parsed into (client-server API, "m.room.message
 * msgtypes", the list of permitted HTML tags). No HTML string reaches the ui.
 */
export type RichNode =
  | { type: 'text'; text: string }
  | { type: 'break' }
  | { type: 'rule' }
  | {
      type: 'strong' | 'em' | 'underline' | 'strike' | 'sub' | 'sup' | 'paragraph' | 'quote' | 'item' | 'bullets';
      children: readonly RichNode[];
    }
  | { type: 'code'; text: string }
  | { type: 'code-block'; text: string; language: string | null }
  | { type: 'heading'; level: 1 | 2 | 3 | 4 | 5 | 6; children: readonly RichNode[] }
  | { type: 'numbers'; start: number; children: readonly RichNode[] }
  | { type: 'link'; href: string; children: readonly RichNode[] }
  /** A mention: `target` is a user ID, room ID or alias, or `@room`. */
  | { type: 'mention'; target: string; label: string; me: boolean }
  /** A custom emoji (MSC2545): its `mxc://` URI, and its name between colons. */
  | { type: 'emote'; mxc: string; name: string }
  | { type: 'spoiler'; reason: string | null; children: readonly RichNode[] }
  | { type: 'table'; header: readonly (readonly RichNode[])[]; rows: readonly (readonly (readonly RichNode[])[])[] }
  | { type: 'details'; summary: readonly RichNode[]; children: readonly RichNode[] }
  /** A formula in LaTeX (`data-mx-maths`); `display` is one that stands by itself. */
  | { type: 'maths'; source: string; display: boolean };
