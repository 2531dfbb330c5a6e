import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { classNames } from './class-names';
import styles from './Choices.module.css';

export interface RadioChoicesProps<T extends string> {
  /** The group's accessible name; a heading beside it says the same. */
  label: string;
  value: T;
  choices: readonly {
    value: T;
    label: string;
    icon?: ReactNode;
    lang?: string;
    /** What the choice means, below its label. */
    description?: string;
  }[];
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
      {props.choices.map(({ value, label, icon, lang, description }) => (
        <Radio key={value} value={value} className={classNames(styles.row, styles.choice)}>
          <span className={styles.dot} />
          {icon}
          {description === undefined ? (
            <span lang={lang}>{label}</span>
          ) : (
            <span lang={lang} className={styles.described}>
              <span>{label}</span>
              <span className={styles.description}>{description}</span>
            </span>
          )}
        </Radio>
      ))}
    </RadioGroup>
  );
}
