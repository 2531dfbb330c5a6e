import type { Person } from '../../protocol/people';
import type { RichNode } from '../../protocol/rich-text';
import { useAction, useCore, useErrorText, useViewState } from '../app';
import { useText } from '../language';
import { ComposerView, type ComposerActions } from './ComposerView';
import { readPaste } from './read-paste';
import { parseMessage } from './slash-commands';
import { useEditorModule } from './use-editor';
import { useSuggestionSource } from './use-suggestion-source';

const nothing: readonly RichNode[] = [];

/** The composer of a direct conversation that its first message creates. */
export function NewDirectComposer({ person }: { person: Person }) {
  const t = useText();
  const core = useCore();
  const errorText = useErrorText();
  const module = useEditorModule();
  const suggestions = useSuggestionSource(null);
  const openRoom = useViewState((state) => state.openRoom);
  const start = useAction(
    (nodes: readonly RichNode[]) => {
      const parsed = parseMessage(nodes);
      // There is no room yet for a command to do something in: its words are sent.
      const message = parsed.kind === 'message' ? parsed.message : { style: 'text' as const, nodes, markdown: true };
      return core.call('startDirect', { userId: person.userId, message });
    },
    ({ roomId }) => openRoom(roomId),
  );
  const actions: ComposerActions = {
    onChange: () => undefined,
    onRestored: () => undefined,
    onSend: start.run,
    onCancel: () => undefined,
    onEditLast: () => undefined,
    onReadHtml: readPaste(core),
  };
  return (
    <ComposerView
      module={module}
      snapshot={{
        label: t('composer.encryptedTo', { name: person.name }),
        initial: nothing,
        error: start.error && errorText(start.error),
        isPending: start.isPending,
        target: null,
        replaced: null,
      }}
      actions={actions}
      suggestions={suggestions}
    />
  );
}
