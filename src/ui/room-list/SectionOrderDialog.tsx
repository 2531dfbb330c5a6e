import { ArrowDown, ArrowUp } from 'lucide-react';
import { ErrorNotice, LockedNote, useSetting } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { IconButton } from '../design/IconButton';
import { T, useText, type MessageId } from '../language';
import type { OwnSection } from './list-entries';
import { moved } from './room-acts';
import styles from './RoomDialogs.module.css';

const names = {
  favourites: 'roomList.favourites',
  conversations: 'roomList.conversations',
  'low-priority': 'roomList.lowPriority',
} as const satisfies Record<OwnSection, MessageId>;

/** Puts the sections of the room list into an order of one's own. */
export function SectionOrderDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const { state, change } = useSetting('sectionOrder');
  const { value: order, lockedBy } = state;
  const move = (section: OwnSection, step: -1 | 1) => void change.run(moved(order, section, step) as OwnSection[]);
  return (
    <Dialog
      title={t('roomMenu.sectionOrder')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <Button variant="primary" onPress={onClose}>
          <T id="common.close" />
        </Button>
      }
    >
      <p className={styles.note}>
        <T id="roomMenu.sectionOrderHint" /> <LockedNote lockedBy={lockedBy} />
      </p>
      <ol className={styles.list}>
        {order.map((section, index) => (
          <li key={section} className={styles.item}>
            <span className={styles.name}>{t(names[section])}</span>
            <IconButton
              label={t('roomMenu.sectionUp', { section: t(names[section]) })}
              icon={<ArrowUp size={18} aria-hidden />}
              isDisabled={index === 0 || lockedBy !== null}
              onPress={() => move(section, -1)}
            />
            <IconButton
              label={t('roomMenu.sectionDown', { section: t(names[section]) })}
              icon={<ArrowDown size={18} aria-hidden />}
              isDisabled={index === order.length - 1 || lockedBy !== null}
              onPress={() => move(section, 1)}
            />
          </li>
        ))}
      </ol>
      <ErrorNotice error={change.error} />
    </Dialog>
  );
}
