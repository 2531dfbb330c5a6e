import { useId, type ReactNode } from 'react';
import { classNames } from './class-names';
import { VisuallyHidden } from './VisuallyHidden';
import styles from './Select.module.css';

export interface SelectProps<T extends string> {
  label: string;
  value: T;
  choices: readonly { value: T; label: string; isDisabled?: boolean }[];
  onChange: (value: T) => void;
  isDisabled?: boolean;
  /** The label stands beside it already. */
  isLabelHidden?: boolean;
  /** What the choice means. */
  description?: ReactNode;
}

/** One of several, in the system's own list. */
export function Select<T extends string>(props: SelectProps<T>) {
  const id = useId();
  const { label, value, choices, isLabelHidden = false } = props;
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {isLabelHidden ? <VisuallyHidden>{label}</VisuallyHidden> : label}
      </label>
      <select
        id={id}
        className={classNames(styles.select, isLabelHidden && styles.compact)}
        value={value}
        disabled={props.isDisabled ?? false}
        onChange={(event) => props.onChange(event.target.value as T)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.isDisabled ?? false}>
            {choice.label}
          </option>
        ))}
      </select>
      {props.description ? <p className={styles.description}>{props.description}</p> : null}
    </div>
  );
}
