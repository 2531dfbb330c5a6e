import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { classNames } from './class-names';
import styles from './Select.module.css';

export interface SelectProps {
  label: string;
  /** ID of the chosen one; null for none yet. */
  value: string | null;
  choices: readonly { id: string; label: string; icon?: ReactNode }[];
  onChange: (id: string) => void;
  placeholder?: string;
  /** The label is its accessible name alone. */
  isLabelHidden?: boolean;
}

/** One of several, in a list that opens. */
export function Select({ label, value, choices, onChange, placeholder, isLabelHidden = false }: SelectProps) {
  return (
    <AriaSelect
      className={styles.select ?? ''}
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      {...(placeholder !== undefined && { placeholder })}
      {...(isLabelHidden && { 'aria-label': label })}
    >
      {isLabelHidden ? null : <Label className={styles.label ?? ''}>{label}</Label>}
      <Button className={styles.button ?? ''}>
        <SelectValue className={styles.value ?? ''} />
        <ChevronDown size={18} aria-hidden className={styles.arrow} />
      </Button>
      <Popover className={styles.popover ?? ''} offset={4}>
        <ListBox className={styles.list ?? ''} items={choices}>
          {({ id, label: text, icon }) => (
            <ListBoxItem id={id} textValue={text} className={styles.item ?? ''}>
              {({ isSelected }) => (
                <>
                  {icon}
                  <span className={styles.text}>{text}</span>
                  <Check size={17} aria-hidden className={classNames(styles.check, !isSelected && styles.unchecked)} />
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
