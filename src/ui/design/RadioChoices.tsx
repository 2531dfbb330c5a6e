import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { classNames } from './class-names';
import styles from './Choices.module.css';

export interface RadioChoice<T extends string> {
  value: T;
  label: string;
  icon?: ReactNode;
  lang?: string;
  /** What the choice means, in a sentence below it. */
  description?: ReactNode;
  isDisabled?: boolean;
}

export interface RadioChoicesProps<T extends string> {
  /** The group's accessible name; a heading beside it says the same. */
  label: string;
  value: T;
  choices: readonly RadioChoice<T>[];
  onChange: (value: T) => void;
  isDisabled?: boolean;
}

/** One of a few. */
export function RadioChoices<T extends string>(props: RadioChoicesProps<T>) {
  return (
    <RadioGroup
      aria-label={props.label}
      value={props.value}
      onChange={(value) => props.onChange(value as T)}
      isDisabled={props.isDisabled ?? false}
      className={styles.group ?? ''}
    >
      {props.choices.map(({ value, label, icon, lang, description, isDisabled = false }) => (
        <Radio key={value} value={value} isDisabled={isDisabled} className={classNames(styles.row, styles.choice)}>
          <span className={styles.dot} />
          {icon}
          <span className={styles.words}>
            <span lang={lang}>{label}</span>
            {description ? <span className={styles.meaning}>{description}</span> : null}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
