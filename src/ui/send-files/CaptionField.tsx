import { useEffect, useRef, type KeyboardEvent } from 'react';
import { longestMessage } from '../../protocol/compose';
import { useText } from '../language';
import styles from './SendFiles.module.css';

export interface CaptionFieldProps {
  value: string;
  onChange: (value: string) => void;
  /** Enter, as in the composer. */
  onSubmit: () => void;
}

/** A few words to the files; it grows with them. */
export function CaptionField({ value, onChange, onSubmit }: CaptionFieldProps) {
  const t = useText();
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.altKey)
      return;
    event.preventDefault();
    onSubmit();
  };
  return (
    <textarea
      ref={box}
      className={styles.caption}
      aria-label={t('attach.caption')}
      placeholder={t('attach.captionHint')}
      value={value}
      rows={1}
      maxLength={longestMessage}
      dir="auto"
      spellCheck
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
