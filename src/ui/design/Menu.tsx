import type { ReactElement } from 'react';
import { MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { MenuItems, type MenuEntry } from './MenuItems';
import styles from './Menu.module.css';

export type { MenuEntry } from './MenuItems';

export interface MenuProps {
  /** The menu's accessible name. */
  label: string;
  /** A pressable element (IconButton, Button or react-aria's). */
  trigger: ReactElement;
  entries: readonly MenuEntry[];
  /** Where the caller opens and closes it. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'right bottom';
}

/** A menu that opens from its trigger. */
export function Menu({ label, trigger, entries, placement = 'bottom end', isOpen, onOpenChange }: MenuProps) {
  return (
    <MenuTrigger {...(isOpen !== undefined && { isOpen })} {...(onOpenChange && { onOpenChange })}>
      {trigger}
      <Popover placement={placement} offset={6} className={styles.popover ?? ''}>
        <MenuItems label={label} entries={entries} />
      </Popover>
    </MenuTrigger>
  );
}
