import { Check } from 'lucide-react';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { VisuallyHidden } from './VisuallyHidden';
import styles from './Choices.module.css';

export interface CheckboxProps {
  label: string;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
  /** The label is its name alone, where what stands beside it says the same. */
  isLabelHidden?: boolean;
}

export function Checkbox({ label, isSelected, onChange, isDisabled = false, isLabelHidden = false }: CheckboxProps) {
  return (
    <AriaCheckbox className={styles.row ?? ''} isSelected={isSelected} onChange={onChange} isDisabled={isDisabled}>
      <span className={styles.box}>{isSelected ? <Check size={15} strokeWidth={3} aria-hidden /> : null}</span>
      {isLabelHidden ? <VisuallyHidden>{label}</VisuallyHidden> : <span>{label}</span>}
    </AriaCheckbox>
  );
}
