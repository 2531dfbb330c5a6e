import { Copy, Forward, Trash2, X } from 'lucide-react';
import { useEffect } from 'react';
import { useLatest } from '../app';
import { Button } from '../design/Button';
import { IconButton } from '../design/IconButton';
import { T, useText } from '../language';
import styles from './SelectionBar.module.css';

export interface SelectionBarProps {
  count: number;
  canForward: boolean;
  canDelete: boolean;
  onCopy: () => void;
  onForward: () => void;
  onDelete: () => void;
  onCancel: () => void;
}

/** In the place of the composer while messages are being selected: how many, and what can be done to them. */
export function SelectionBar(props: SelectionBarProps) {
  const t = useText();
  const { count, onCopy, onDelete, canDelete } = props;
  const latest = useLatest({ onCopy, onDelete, canDelete });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (document.querySelector('[role="dialog"], [role="menu"]') || event.defaultPrevented) return;
      const isText = window.getSelection()?.isCollapsed === false || event.target instanceof HTMLInputElement;
      const isCopy = event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      if (isCopy && !isText) {
        event.preventDefault();
        latest.current.onCopy();
      } else if (event.key === 'Delete' && latest.current.canDelete) latest.current.onDelete();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [latest]);
  return (
    <section className={styles.bar} aria-label={t('action.selection')}>
      <output className={styles.count}>
        <T id="action.selected" values={{ count }} />
      </output>
      <Button size="small" icon={<Copy size={17} aria-hidden />} isDisabled={count === 0} onPress={onCopy}>
        <T id="action.copy" />
      </Button>
      <Button
        size="small"
        icon={<Forward size={17} aria-hidden />}
        isDisabled={!props.canForward}
        onPress={props.onForward}
      >
        <T id="action.forward" />
      </Button>
      <Button size="small" icon={<Trash2 size={17} aria-hidden />} isDisabled={!canDelete} onPress={onDelete}>
        <T id="action.delete" />
      </Button>
      <IconButton
        label={t('action.selectEnd')}
        placement="top"
        icon={<X size={20} aria-hidden />}
        onPress={props.onCancel}
      />
    </section>
  );
}
