import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { ComposerEditor, EditorActions } from './composer-editor';
import styles from './Editor.module.css';

export interface EditorProps {
  editor: ComposerEditor;
  label: string;
  /** The same object as long as the editor is there. */
  actions: EditorActions;
  /** IDs of the list of suggestions and of its chosen option, while it is open. */
  suggestions: { listId: string; optionId: string | null } | null;
}

/** The field one writes in. What stands in it is the editor's alone: React renders nothing within. */
export function Editor({ editor, label, actions, suggestions }: EditorProps) {
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => (field.current ? editor.attach(field.current, actions) : undefined), [editor, actions]);
  const isEmpty = useSyncExternalStore(editor.subscribe, () => editor.state().isEmpty);
  return (
    <div className={styles.frame}>
      <div
        ref={field}
        className={styles.text}
        contentEditable
        suppressContentEditableWarning
        // A textarea holds no formatted text.
        // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="textbox"
        tabIndex={0}
        aria-multiline="true"
        aria-label={label}
        aria-placeholder={label}
        aria-autocomplete="list"
        {...(suggestions && {
          'aria-controls': suggestions.listId,
          ...(suggestions.optionId && { 'aria-activedescendant': suggestions.optionId }),
        })}
        dir="auto"
        spellCheck
      />
      {isEmpty ? (
        <div className={styles.placeholder} aria-hidden="true">
          {label}
        </div>
      ) : null}
    </div>
  );
}
