import { ChevronRight } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, SubmenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import { classNames } from './class-names';
import styles from './Menu.module.css';

export interface MenuEntry {
  id: string;
  label: string;
  icon?: ReactNode;
  /** Left out where `entries` open beside it. */
  onAction?: () => void;
  isDanger?: boolean;
  isDisabled?: boolean;
  /** A line above this entry. */
  startsGroup?: boolean;
  /** A menu of its own, which opens beside it. */
  entries?: readonly MenuEntry[];
}

export interface MenuItemsProps {
  /** The menu's accessible name. */
  label: string;
  entries: readonly MenuEntry[];
  onClose?: () => void;
  /** Takes the focus when it appears; a trigger does that for the menu it opens. */
  takesFocus?: boolean;
}

/** The entries of a menu, with the menus that open beside them. */
export function MenuItems({ label, entries, onClose, takesFocus = false }: MenuItemsProps) {
  return (
    <AriaMenu
      aria-label={label}
      className={styles.menu ?? ''}
      {...(onClose && { onClose })}
      {...(takesFocus && { autoFocus: 'first' as const })}
    >
      {entries.flatMap((entry) => [
        ...(entry.startsGroup ? [<Separator key={`${entry.id}-line`} className={styles.line ?? ''} />] : []),
        itemOf(entry),
      ])}
    </AriaMenu>
  );
}

/** Made by a function: the collection of the menu has to find the items themselves. */
function itemOf(entry: MenuEntry): ReactElement {
  const item = (
    <MenuItem
      key={entry.id}
      id={entry.id}
      textValue={entry.label}
      {...(entry.onAction && { onAction: entry.onAction })}
      isDisabled={entry.isDisabled ?? false}
      className={classNames(styles.item, entry.isDanger && styles.danger)}
    >
      {entry.icon}
      <span className={styles.itemLabel}>{entry.label}</span>
      {entry.entries ? <ChevronRight size={16} aria-hidden className={styles.more} /> : null}
    </MenuItem>
  );
  if (!entry.entries) return item;
  return (
    <SubmenuTrigger key={entry.id}>
      {item}
      <Popover offset={2} crossOffset={-7} className={styles.popover ?? ''}>
        <MenuItems label={entry.label} entries={entry.entries} />
      </Popover>
    </SubmenuTrigger>
  );
}
