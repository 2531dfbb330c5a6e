import { House } from 'lucide-react';
import { useRoomRow, useViewState } from '../app';
import { IconButton } from '../design/IconButton';
import { useText } from '../language';
import styles from './ListHeading.module.css';

/** What the room list shows: all conversations, or those of a space, with the way to its home. */
export function ListHeading() {
  const t = useText();
  const space = useViewState((state) => state.space);
  const view = useViewState((state) => state.view);
  const show = useViewState((state) => state.show);
  const row = useRoomRow(space ?? '');
  if (space === null || !row) return <h2 className={styles.heading}>{t('roomList.conversations')}</h2>;
  return (
    <div className={styles.space}>
      <h2 className={styles.name} dir="auto" title={row.name}>
        {row.name}
      </h2>
      <IconButton
        label={t('space.home')}
        icon={<House size={19} aria-hidden />}
        isPressed={view.kind === 'space' && view.roomId === space}
        onPress={() => show({ kind: 'space', roomId: space })}
      />
    </div>
  );
}
