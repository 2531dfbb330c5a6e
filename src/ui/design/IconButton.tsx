import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { classNames } from './class-names';
import styles from './IconButton.module.css';

export interface IconButtonProps {
  /** The accessible name, shown as the tooltip too. */
  label: string;
  /** A Lucide icon; it is hidden from assistive technology. */
  icon: ReactNode;
  onPress?: () => void;
  isDisabled?: boolean;
  /** Whether what the button shows is open now (`aria-pressed`). */
  isPressed?: boolean;
  variant?: 'quiet' | 'filled' | 'primary';
  size?: 'medium' | 'small';
  placement?: 'top' | 'bottom' | 'left' | 'right';
  /** Keys that do the same, for the tooltip: `Ctrl K`. */
  keys?: string;
  type?: 'button' | 'submit';
  /** The focus stays where it is: for buttons that work on what has it. */
  keepsFocus?: boolean;
  className?: string;
}

/** A button that shows an icon alone, with its name as the tooltip. */
export function IconButton(props: IconButtonProps) {
  const { label, icon, variant = 'quiet', size = 'medium', placement = 'bottom', type = 'button' } = props;
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton
        aria-label={label}
        type={type}
        isDisabled={props.isDisabled ?? false}
        preventFocusOnPress={props.keepsFocus ?? false}
        {...(props.onPress && { onPress: props.onPress })}
        {...(props.isPressed !== undefined && { 'aria-pressed': props.isPressed })}
        className={classNames(styles.button, styles[variant], styles[size], props.className)}
      >
        {icon}
      </AriaButton>
      <Tooltip placement={placement} offset={6} className={styles.tooltip ?? ''}>
        {label}
        {props.keys ? <kbd className={styles.keys}>{props.keys}</kbd> : null}
      </Tooltip>
    </TooltipTrigger>
  );
}
