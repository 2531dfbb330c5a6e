import { AtSign, SendHorizontal, X } from 'lucide-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Draft } from '../../protocol/compose';
import type { RichNode } from '../../protocol/rich-text';
import { useLatest } from '../app';
import { Banner } from '../design/Banner';
import { IconButton } from '../design/IconButton';
import { EmojiButton } from '../emoji';
import { T, useText } from '../language';
import type { EditorActions } from './editor';
import { plainTextOf } from './editor/plain-text';
import { FormattingBar } from './FormattingBar';
import { LinkDialog } from './LinkDialog';
import { pictureTabs, type ComposerPictures } from './picture-tabs';
import { SuggestionList } from './SuggestionList';
import type { SuggestionSource } from './suggestions';
import { useSuggestions } from './use-suggestions';
import type { EditorModule } from './use-editor';
import styles from './Composer.module.css';

/** The message that is answered or changed, and who wrote it. */
export type Target = NonNullable<Draft['answering']>;

export interface ComposerSnapshot {
  /** The textbox's name: whom one writes to, and whether encrypted. */
  label: string;
  /** What stands in the box when it appears. */
  initial: readonly RichNode[];
  error: string | null;
  isPending?: boolean;
  target: Target | null;
  /** What is to stand in the box from now on; the same object until there is something new. */
  replaced: { nodes: readonly RichNode[]; how: 'replace' | 'if-empty' } | null;
}
export interface ComposerActions {
  /** The words have changed; `read` answers what they are. */
  onChange: (read: () => readonly RichNode[], isEmpty: boolean) => void;
  /** What was not taken stands in the box again. */
  onRestored: (read: () => readonly RichNode[]) => void;
  /** Answers whether the message was taken; then the box is emptied. */
  onSend: (nodes: readonly RichNode[]) => Promise<boolean>;
  /** Leaves the answer or the change. */
  onCancel: () => void;
  /** The person wants to change what they said last. */
  onEditLast: () => void;
  onReadHtml: EditorActions['onReadHtml'];
}

export interface ComposerViewProps {
  /** The editor's program; null until it is loaded. */
  module: EditorModule | null;
  snapshot: ComposerSnapshot;
  actions: ComposerActions;
  suggestions: SuggestionSource;
  /** Buttons before those for words: files. */
  before?: ReactNode;
  /** Stickers and custom emoji to choose from; without it there are none. */
  pictures?: ComposerPictures;
  /** Buttons after them: polls and what else is no text. */
  after?: ReactNode;
}

export function ComposerView(props: ComposerViewProps) {
  const { module, snapshot } = props;
  return (
    <div className={styles.composer}>
      {snapshot.error ? (
        <Banner tone="danger" announce="alert">
          {snapshot.error}
        </Banner>
      ) : null}
      {module ? (
        <Box {...props} module={module} />
      ) : (
        <div className={styles.box} aria-hidden="true">
          <div className={styles.waiting}>{snapshot.label}</div>
          <div className={styles.bar} />
        </div>
      )}
    </div>
  );
}

/** Whether the caret may come here: who opens a room wants to write; who fills a dialog or searches does not. */
const mayTakeFocus = (): boolean => !document.activeElement?.closest('[role="dialog"], [role="menu"], input');

function Box(props: ComposerViewProps & { module: EditorModule }) {
  const t = useText();
  const { module, snapshot, actions, suggestions } = props;
  const { target, replaced } = snapshot;
  const [editor] = useState(() => module.createComposerEditor(snapshot.initial));
  const [isLinking, setLinking] = useState(false);
  const list = useSuggestions(editor, suggestions);
  useEffect(() => {
    if (mayTakeFocus()) editor.focus();
  }, [editor]);
  useEffect(() => {
    if (!replaced) return;
    // What was written already is nobody's to replace.
    if (replaced.how === 'replace') editor.write(replaced.nodes);
    else if (editor.state().isEmpty) editor.insert(replaced.nodes);
    editor.focus();
  }, [editor, replaced]);
  useEffect(() => {
    if (target) editor.focus();
  }, [editor, target]);

  const submit = async () => {
    const nodes = editor.read();
    if (plainTextOf(nodes).trim() === '') return;
    // Emptied at once, so that the next words can follow; given back where they were not taken.
    editor.write([]);
    actions.onChange(() => [], true);
    if ((await actions.onSend(nodes)) || !editor.state().isEmpty) return;
    editor.write(nodes);
    latest.current.actions.onRestored(() => nodes);
  };
  const latest = useLatest({ submit, list, target, actions });
  const editorActions = useMemo<EditorActions>(
    () => ({
      onSend: () => queueMicrotask(() => void latest.current.submit()),
      onChange: () => latest.current.actions.onChange(editor.read, editor.state().isEmpty),
      onEditLast: () => latest.current.actions.onEditLast(),
      onEscape: () => {
        if (!latest.current.target) return false;
        latest.current.actions.onCancel();
        return true;
      },
      onLink: () => setLinking(true),
      onSuggestionKey: (key) => latest.current.list.onKey(key),
      onReadHtml: (html) => latest.current.actions.onReadHtml(html),
    }),
    [editor, latest],
  );

  return (
    <div className={styles.box}>
      <SuggestionList {...list} />
      {target ? <TargetLine target={target} onCancel={actions.onCancel} /> : null}
      <module.Editor
        editor={editor}
        label={snapshot.label}
        actions={editorActions}
        suggestions={list.options.length > 0 ? { listId: list.listId, optionId: list.activeId } : null}
      />
      <div className={styles.bar}>
        {props.before}
        <FormattingBar editor={editor} onLink={() => setLinking(true)} />
        <IconButton
          label={t('composer.mention')}
          icon={<AtSign size={18} aria-hidden />}
          size="small"
          placement="top"
          keepsFocus
          onPress={() => editor.begin('@')}
        />
        <EmojiButton
          onChoose={(emoji) => editor.insert([{ type: 'text', text: emoji }])}
          onClose={() => editor.focus()}
          {...(props.pictures && {
            onOpen: props.pictures.reload,
            tabs: pictureTabs(t, props.pictures, (nodes) => editor.insert(nodes)),
          })}
        />
        {props.after}
        <span className={styles.space} />
        <IconButton
          label={t(target?.kind === 'edit' ? 'composer.saveEdit' : 'composer.send')}
          variant="primary"
          placement="top"
          keepsFocus
          isDisabled={snapshot.isPending ?? false}
          icon={<SendHorizontal size={19} aria-hidden />}
          onPress={() => void submit()}
        />
      </div>
      {isLinking ? (
        <LinkDialog
          onClose={() => setLinking(false)}
          onLink={(address) => {
            setLinking(false);
            editor.link(address);
          }}
        />
      ) : null}
    </div>
  );
}

/** What is answered or changed, above what is written. */
export function TargetLine({ target, onCancel }: { target: Target; onCancel: () => void }) {
  const t = useText();
  const isEdit = target.kind === 'edit';
  return (
    <div className={styles.answering}>
      <span className={styles.answered}>
        {isEdit ? <T id="composer.editing" /> : <T id="composer.answering" values={{ name: target.name }} />}
      </span>
      <IconButton
        label={t(isEdit ? 'composer.cancelEdit' : 'composer.cancelAnswer')}
        size="small"
        icon={<X size={16} aria-hidden />}
        onPress={onCancel}
      />
    </div>
  );
}
