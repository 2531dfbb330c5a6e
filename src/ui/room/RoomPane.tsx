import { MessagesSquare } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useRoomRow, useTopic, useViewState } from '../app';
import { RecoveryInvitation } from '../identity-notice';
import { T } from '../language';
import { ConversationView } from './ConversationView';
import { NewDirectView } from './NewDirectView';
import { NewGroupView } from './NewGroupView';
import type { PaneSlots } from './pane-slots';
import styles from './Room.module.css';

const SpaceHomeView = lazy(async () => ({ default: (await import('../spaces')).SpaceHomeView }));

/** The main pane: a conversation, one that does not exist yet, or a calm nothing. */
export function RoomPane({ banner, notices }: PaneSlots) {
  const view = useViewState((state) => state.view);
  const row = useRoomRow(view.kind === 'room' ? view.roomId : '');
  // Whoever opens a space by its link, or has just joined it, comes to its home.
  const isSpace = row?.kind === 'space' && row.membership === 'join';
  const space = (roomId: string) => (
    <>
      {banner}
      {notices}
      <Suspense>
        <SpaceHomeView key={roomId} roomId={roomId} />
      </Suspense>
    </>
  );
  switch (view.kind) {
    case 'room':
      if (isSpace) return space(view.roomId);
      return <ConversationView roomId={view.roomId} banner={banner} notices={notices} />;
    case 'new-direct':
      return <NewDirectView key={view.person.userId} person={view.person} banner={banner} notices={notices} />;
    case 'new-group':
      return (
        <NewGroupView
          key={view.people.map(({ userId }) => userId).join(' ')}
          people={view.people}
          name={view.name}
          banner={banner}
          notices={notices}
        />
      );
    case 'space':
      return space(view.roomId);
    case 'none':
      return (
        <>
          {banner}
          {notices}
          <Nothing />
        </>
      );
  }
}

function Nothing() {
  const identity = useTopic('identity', undefined);
  if (identity?.phase === 'no-recovery') return <RecoveryInvitation />;
  return (
    <div className={styles.nothing}>
      <MessagesSquare size={44} strokeWidth={1.25} aria-hidden />
      <p>
        <T id="room.none" />
      </p>
    </div>
  );
}
