import { useIsExternal } from '../app';
import { T } from '../language';
import styles from './ExternalMark.module.css';

/** Says beside a name that somebody is not of one's organisation; nothing for all others. */
export function ExternalMark({ userId }: { userId: string }) {
  if (!useIsExternal()(userId)) return null;
  return (
    <span className={styles.mark}>
      <T id="member.external" />
    </span>
  );
}
