import { MessagesSquare } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTopic, useViewState } from '../app';
import { RecoveryInvitation } from '../identity-notice';
import { T } from '../language';
import { ConversationView } from './ConversationView';
import { NewDirectView } from './NewDirectView';
import styles from './Room.module.css';

/** The main pane: a conversation, one that does not exist yet, or a calm nothing; `banner` stands below its header. */
export function RoomPane({ banner }: { banner: ReactNode }) {
  const view = useViewState((state) => state.view);
  switch (view.kind) {
    case 'room':
      return <ConversationView roomId={view.roomId} banner={banner} />;
    case 'new-direct':
      return <NewDirectView key={view.person.userId} person={view.person} banner={banner} />;
    case 'none':
      return (
        <>
          {banner}
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
