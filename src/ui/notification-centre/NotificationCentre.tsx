import { Bell } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Popover } from 'react-aria-components/Popover';
import type { ForMe } from '../../protocol/notifications';
import { useCore, useTopic, useViewState } from '../app';
import { Badge } from '../design/Badge';
import { useText } from '../language';
import { ForMeList } from './ForMeList';
import styles from './NotificationCentre.module.css';

/** The button with the number of what is new for me; it opens the list. */
export function NotificationCentre() {
  const t = useText();
  const core = useCore();
  const count = useTopic('forMeCount', undefined) ?? 0;
  const [isOpen, setOpen] = useState(false);
  const change = (open: boolean) => {
    setOpen(open);
    // What was new is marked so as long as one looks at it.
    if (!open) void core.call('seeForMe', undefined);
  };
  const go = ({ roomId, eventId }: ForMe) => {
    const { openRoom, openEvent } = useViewState.getState();
    change(false);
    if (eventId === null) openRoom(roomId);
    else openEvent(roomId, eventId);
  };
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={change}>
      <AriaButton aria-label={t('notify.centreCount', { count })} className={styles.button ?? ''}>
        <Bell size={22} aria-hidden />
        {count > 0 ? (
          <span className={styles.badge}>
            <Badge tone="mention">{count > 99 ? '99+' : count}</Badge>
          </span>
        ) : null}
      </AriaButton>
      <Popover placement="right bottom" offset={10} className={styles.popover ?? ''}>
        <Dialog className={styles.dialog ?? ''}>
          <Heading slot="title" level={2} className={styles.title ?? ''}>
            {t('notify.centre')}
          </Heading>
          <ForMeList onGo={go} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
