import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { IconButton } from './IconButton';
import styles from './Panel.module.css';

export interface PanelProps {
  title: string;
  closeLabel: string;
  onClose: () => void;
  /** A button that leads back, before the title. */
  back?: ReactNode;
  /** Buttons between the title and the one that closes. */
  actions?: ReactNode;
  /** Wide enough to write in; on a small window it takes the conversation's place. */
  isWide?: boolean;
  children: ReactNode;
}

/** What stands beside a conversation, below a header of its own; on a small window it lies over the conversation. */
export function Panel({ title, closeLabel, onClose, back, actions, isWide = false, children }: PanelProps) {
  return (
    <aside
      className={classNames(styles.panel, isWide && styles.wide)}
      aria-label={title}
      data-region="panel"
      data-wide={isWide}
      tabIndex={-1}
    >
      <header className={classNames(styles.header, back !== undefined && styles.withBack)}>
        {back}
        <h2>{title}</h2>
        {actions}
        <IconButton label={closeLabel} icon={<X size={20} aria-hidden />} onPress={onClose} />
      </header>
      {children}
    </aside>
  );
}
