import { useRef } from 'react';
import { Popover } from 'react-aria-components/Popover';
import { MenuItems, type MenuEntry } from './MenuItems';
import styles from './Menu.module.css';

export interface ContextMenuProps {
  /** The menu's accessible name. */
  label: string;
  entries: readonly MenuEntry[];
  /** Where it opens, in pixels of the window. */
  at: { x: number; y: number };
  onClose: () => void;
}

/** A menu that opens at a place instead of from a button; mounted means open. The focus goes back to where it was. */
export function ContextMenu({ label, entries, at, onClose }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} className={styles.anchor} style={{ insetInlineStart: at.x, insetBlockStart: at.y }} />
      <Popover
        isOpen
        trigger="MenuTrigger"
        triggerRef={anchor}
        aria-label={label}
        placement="bottom start"
        offset={2}
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
        className={styles.popover ?? ''}
      >
        <MenuItems label={label} entries={entries} onClose={onClose} takesFocus />
      </Popover>
    </>
  );
}
