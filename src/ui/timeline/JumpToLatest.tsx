import { ArrowDown } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { TimelineItem } from '../../protocol/timeline';
import { T } from '../language';
import styles from './Timeline.module.css';

interface JumpProps {
  items: readonly TimelineItem[];
  isAtEnd: boolean;
  /** The end was in view once: what has come since is new. */
  counts: boolean;
  onJump: () => void;
}

/** The way back to the end, with how many messages have come since one left it. */
export function JumpToLatest({ items, isAtEnd, counts, onJump }: JumpProps) {
  const lastKey = items.at(-1)?.key ?? null;
  const [seen, setSeen] = useState(lastKey);
  if (isAtEnd && seen !== lastKey) setSeen(lastKey);
  if (isAtEnd) return null;
  const from = items.findLastIndex(({ key }) => key === seen);
  const count = from < 0 || !counts ? 0 : items.slice(from + 1).filter(({ mine }) => !mine).length;
  return (
    <Button className={styles.jump ?? ''} onPress={onJump}>
      <ArrowDown size={17} aria-hidden />
      {count > 0 ? <T id="timeline.jumpNew" values={{ count }} /> : <T id="timeline.jump" />}
    </Button>
  );
}
