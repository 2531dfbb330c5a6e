import { ArrowUp } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { T } from '../language';
import { classNames } from '../design/class-names';
import styles from './Timeline.module.css';

/** The way up to the first new message. */
export function JumpToNew({ onJump }: { onJump: () => void }) {
  return (
    <Button className={classNames(styles.jump, styles.jumpUp)} onPress={onJump}>
      <ArrowUp size={17} aria-hidden />
      <T id="timeline.jumpFirstNew" />
    </Button>
  );
}
