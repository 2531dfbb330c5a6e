import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components/Switch';
import styles from './Choices.module.css';

export interface SwitchProps {
  label: string;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
  /** What the switch does, or why it can't be moved; it belongs to the switch's name's row. */
  description?: ReactNode;
}

export function Switch({ label, isSelected, onChange, isDisabled = false, description }: SwitchProps) {
  return (
    <div className={styles.switch}>
      <AriaSwitch
        className={styles.switchRow ?? ''}
        isSelected={isSelected}
        onChange={onChange}
        isDisabled={isDisabled}
      >
        <span>{label}</span>
        <span className={styles.track}>
          <span className={styles.thumb} />
        </span>
      </AriaSwitch>
      {description ? <div className={styles.description}>{description}</div> : null}
    </div>
  );
}
