import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { classNames } from './class-names';
import { Spinner } from './Spinner';
import styles from './Button.module.css';

export interface ButtonProps {
  children: ReactNode;
  onPress?: () => void;
  /** `primary`: the one thing to do; `plain`: bordered; `quiet`: text alone; `danger`: what can't be taken back. */
  variant?: 'primary' | 'plain' | 'quiet' | 'danger';
  size?: 'medium' | 'small';
  type?: 'button' | 'submit';
  icon?: ReactNode;
  /** Shows a spinner; presses are ignored (a form ignores its submit itself), the focus stays. */
  isPending?: boolean;
  isDisabled?: boolean;
  fullWidth?: boolean;
  /** Takes the focus when it appears; a `key` tells it from a button that stood there before. */
  takesFocus?: boolean;
  /** Accessible name where the text alone says too little; it begins with that text. */
  label?: string;
  /** ID of an element that says more, such as why the button is disabled. */
  describedBy?: string;
}

/** A push button. */
export function Button(props: ButtonProps) {
  const { variant = 'plain', size = 'medium', type = 'button', isPending = false, isDisabled = false } = props;
  return (
    <AriaButton
      type={type}
      isDisabled={isDisabled}
      {...(props.onPress && !isPending && { onPress: props.onPress })}
      {...(props.takesFocus && { autoFocus: true })}
      {...(props.label && { 'aria-label': props.label })}
      {...(props.describedBy && { 'aria-describedby': props.describedBy })}
      className={classNames(styles.button, styles[variant], styles[size], props.fullWidth && styles.full)}
    >
      {isPending ? <Spinner size={18} /> : props.icon}
      <span className={styles.label}>{props.children}</span>
    </AriaButton>
  );
}
