import { useRef } from 'react';
import { Dialog } from '../design/Dialog';
import { useText } from '../language';
import { MemberList } from '../members';
import styles from './Spaces.module.css';

/** Who is in a space. */
export function SpacePeopleDialog({ spaceId, name, onClose }: { spaceId: string; name: string; onClose: () => void }) {
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <Dialog title={t('space.peopleOf', { space: name })} closeLabel={t('common.close')} onClose={onClose}>
      <div ref={scroller} className={styles.people}>
        <MemberList roomId={spaceId} scroller={scroller} />
      </div>
    </Dialog>
  );
}
