import type { ComposedMessage } from '../../protocol/compose';
import type { RichNode } from '../../protocol/rich-text';
import { useCore } from '../app';
import { ComposerView, type ComposerActions } from './ComposerView';
import { readPaste } from './read-paste';
import { parseMessage } from './slash-commands';
import { useEditorModule } from './use-editor';
import { useSuggestionSource } from './use-suggestion-source';

const nothing: readonly RichNode[] = [];

export interface FirstMessageComposerProps {
  /** The field's accessible name. */
  label: string;
  /** What went wrong, in words. */
  error: string | null;
  isPending: boolean;
  /** Answers whether the message is on its way. */
  onSend: (message: ComposedMessage) => Promise<boolean>;
}

/** The composer of a conversation that its first message creates. */
export function FirstMessageComposer({ label, error, isPending, onSend }: FirstMessageComposerProps) {
  const core = useCore();
  const module = useEditorModule();
  const suggestions = useSuggestionSource(null);
  const actions: ComposerActions = {
    onChange: () => undefined,
    onRestored: () => undefined,
    onSend(nodes) {
      const parsed = parseMessage(nodes);
      // There is no room yet for a command to do something in: its words are sent.
      return onSend(parsed.kind === 'message' ? parsed.message : { style: 'text', nodes: [...nodes], markdown: true });
    },
    onCancel: () => undefined,
    onEditLast: () => undefined,
    onReadHtml: readPaste(core),
  };
  return (
    <ComposerView
      module={module}
      snapshot={{ label, initial: nothing, error, isPending, target: null, replaced: null }}
      actions={actions}
      suggestions={suggestions}
    />
  );
}
