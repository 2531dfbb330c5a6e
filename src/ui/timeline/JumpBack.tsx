import { Undo2 } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from 'react-aria-components/Button';
import { useViewState } from '../app';
import { classNames } from '../design/class-names';
import { T } from '../language';
import styles from './Timeline.module.css';

/** The way back to where one was before a jump (Alt Left). */
export function JumpBack() {
  const hasPast = useViewState((state) => state.past.length > 0);
  const goBack = useViewState((state) => state.goBack);
  useEffect(() => {
    if (!hasPast) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowLeft' || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.defaultPrevented || document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      goBack();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [hasPast, goBack]);
  if (!hasPast) return null;
  return (
    <Button className={classNames(styles.jump, styles.jumpBack)} onPress={goBack}>
      <Undo2 size={17} aria-hidden />
      <T id="timeline.jumpBack" />
    </Button>
  );
}
