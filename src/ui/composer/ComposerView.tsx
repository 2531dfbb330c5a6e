import { SendHorizontal, X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { TimelineItem } from '../../protocol/timeline';
import { Banner } from '../design/Banner';
import { IconButton } from '../design/IconButton';
import { T, useText } from '../language';
import styles from './Composer.module.css';

export interface ComposerSnapshot {
  /** The textbox's name: whom one writes to, and whether encrypted. */
  label: string;
  /** The draft as it was stored when the composer appeared. */
  initialText: string;
  /** Why nothing may be written here, or null. */
  closedBecause: string | null;
  error: string | null;
  isPending?: boolean;
  /** The message that is answered, and words proposed for it ('' for none). */
  answering: { item: TimelineItem; text: string } | null;
  /** The button that attaches files, where that is possible. */
  attach?: ReactNode;
}
export interface ComposerActions {
  onText: (text: string) => void;
  /** Answers whether the text was taken; then the box is emptied. */
  onSend: (text: string) => Promise<boolean>;
  onCancelAnswer: () => void;
}

/** Fits the box to its text, up to a third of the window. */
function fit(box: HTMLTextAreaElement): void {
  box.style.height = 'auto';
  box.style.height = `${Math.min(box.scrollHeight, Math.max(120, window.innerHeight / 3))}px`;
}

export function ComposerView(props: ComposerSnapshot & ComposerActions) {
  const t = useText();
  const box = useRef<HTMLTextAreaElement>(null);
  const { onText, onSend, onCancelAnswer, answering } = props;

  useLayoutEffect(() => {
    if (box.current) fit(box.current);
  }, []);
  useEffect(() => {
    // Who opens a room wants to write; who fills a dialog or searches does not.
    const at = document.activeElement;
    if (!at?.closest('[role="dialog"], [role="menu"], input')) box.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    const { current } = box;
    if (!answering || !current) return;
    current.focus();
    // What was written already is nobody's to replace.
    if (answering.text === '' || current.value.trim() !== '') return;
    current.value = answering.text;
    fit(current);
    onText(answering.text);
  }, [answering, onText]);

  const submit = async () => {
    const { current } = box;
    const text = current?.value.trim() ?? '';
    if (!current || text === '') return;
    const written = current.value;
    // Emptied at once, so that the next words can follow; given back where they were not taken.
    current.value = '';
    fit(current);
    if (await onSend(text)) onText(current.value);
    else if (current.value === '') {
      current.value = written;
      fit(current);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Enter that ends a composition (Japanese, dead keys) is not for us.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      void submit();
    } else if (event.key === 'Escape' && answering) {
      event.stopPropagation();
      onCancelAnswer();
    }
  };

  if (props.closedBecause !== null) return <p className={styles.closed}>{props.closedBecause}</p>;
  return (
    <div className={styles.composer}>
      {props.error ? (
        <Banner tone="danger" announce="alert">
          {props.error}
        </Banner>
      ) : null}
      <div className={styles.box}>
        {answering ? (
          <div className={styles.answering}>
            <span className={styles.answered}>
              <T id="composer.answering" values={{ name: answering.item.sender.name }} />
            </span>
            <IconButton
              label={t('composer.cancelAnswer')}
              size="small"
              icon={<X size={16} aria-hidden />}
              onPress={onCancelAnswer}
            />
          </div>
        ) : null}
        <textarea
          ref={box}
          className={styles.text}
          aria-label={props.label}
          placeholder={props.label}
          defaultValue={props.initialText}
          rows={1}
          maxLength={40_000}
          dir="auto"
          spellCheck
          onInput={(event) => {
            fit(event.currentTarget);
            onText(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
        <div className={styles.bar}>
          {props.attach}
          <span className={styles.hint}>
            <T id="composer.hint" />
          </span>
          <IconButton
            label={t('composer.send')}
            variant="primary"
            placement="top"
            isDisabled={props.isPending ?? false}
            icon={<SendHorizontal size={19} aria-hidden />}
            onPress={() => void submit()}
          />
        </div>
      </div>
    </div>
  );
}
