import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './Banner.module.css';

export interface BannerProps {
  tone: 'info' | 'warn' | 'danger';
  children: ReactNode;
  /** Instead of the tone's own icon. */
  icon?: ReactNode;
  /** Buttons or links at the end. */
  actions?: ReactNode;
  /** `alert` is read at once: for what has gone wrong. `status` waits. */
  announce?: 'alert' | 'status';
  /** A bar over the whole width instead of a card. */
  bar?: boolean;
  /** ID, for what the banner describes. */
  id?: string;
}

const icons = { info: Info, warn: TriangleAlert, danger: CircleAlert };

/** A sentence that says what is and what to do, with its actions. */
export function Banner(props: BannerProps) {
  const Icon = icons[props.tone];
  return (
    <div
      className={classNames(styles.banner, styles[props.tone], props.bar && styles.bar)}
      {...(props.announce && { role: props.announce })}
      {...(props.id && { id: props.id })}
    >
      <span className={styles.icon}>{props.icon ?? <Icon size={20} aria-hidden />}</span>
      <div className={styles.text}>{props.children}</div>
      {props.actions ? <div className={styles.actions}>{props.actions}</div> : null}
    </div>
  );
}
