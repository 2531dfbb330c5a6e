import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './TextField.module.css';

export interface TextAreaProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  maxLength?: number;
  description?: ReactNode;
  isInvalid?: boolean;
  /** Identifiers, one a line: no language's spelling applies. */
  isCode?: boolean;
}

/** A labelled field of several lines. */
export function TextArea(props: TextAreaProps) {
  const { label, value, onChange, rows = 3, description, isCode = false } = props;
  return (
    <AriaTextField
      className={styles.field ?? ''}
      value={value}
      onChange={onChange}
      isInvalid={props.isInvalid ?? false}
      validationBehavior="aria"
      {...(props.maxLength && { maxLength: props.maxLength })}
      {...(isCode && { spellCheck: 'false' })}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <span className={styles.box}>
        <AriaTextArea rows={rows} className={classNames(styles.input, styles.area, isCode && styles.code)} />
      </span>
      {description ? (
        <Text slot="description" className={styles.description ?? ''}>
          {description}
        </Text>
      ) : null}
    </AriaTextField>
  );
}
