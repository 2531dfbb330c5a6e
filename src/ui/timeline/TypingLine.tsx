import { useIntl } from 'react-intl';
import { useText } from '../language';
import styles from './Timeline.module.css';

/** Who is typing; the line keeps its place so that nothing jumps. */
export function TypingLine({ names, more }: { names: readonly string[]; more: number }) {
  const t = useText();
  const intl = useIntl();
  const list = more > 0 ? [...names, t('timeline.others', { count: more })] : [...names];
  return (
    <p className={styles.typing} aria-live="polite">
      {names.length > 0 ? t('timeline.typing', { names: intl.formatList(list), count: names.length + more }) : null}
    </p>
  );
}
