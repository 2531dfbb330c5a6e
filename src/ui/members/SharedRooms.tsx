import { useEffect, useState } from 'react';
import type { SharedRoom } from '../../protocol/members';
import { useCore, useViewState } from '../app';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { T, useText } from '../language';
import styles from './PersonDialog.module.css';

/** Rooms shown before the others are asked for. */
const few = 4;

/** The rooms one shares with a person; nothing until they are known, or where there is none. */
export function SharedRooms({ userId }: { userId: string }) {
  const t = useText();
  const core = useCore();
  const openRoom = useViewState((state) => state.openRoom);
  const closeDialog = useViewState((state) => state.closeDialog);
  const [known, setKnown] = useState<{ userId: string; rooms: readonly SharedRoom[] } | null>(null);
  const [isWhole, setWhole] = useState(false);
  useEffect(() => {
    let current = true;
    void core.call('sharedRooms', { userId }).then((answer) => {
      // Where they cannot be asked for, the card says nothing of them.
      if (current && answer.ok) setKnown({ userId, rooms: answer.value });
    });
    return () => {
      current = false;
    };
  }, [core, userId]);
  const rooms = known?.userId === userId ? known.rooms.filter(({ kind }) => kind !== 'direct') : [];
  if (rooms.length === 0) return null;
  const shown = isWhole ? rooms : rooms.slice(0, few);
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>
        <T id="member.sharedRooms" values={{ count: rooms.length }} />
      </h3>
      <ul className={styles.rooms} aria-label={t('member.sharedRoomsList')}>
        {shown.map((room) => (
          <li key={room.roomId}>
            <button
              type="button"
              className={styles.room}
              onClick={() => {
                closeDialog();
                openRoom(room.roomId);
              }}
            >
              <Avatar avatar={room.avatar} shape="square" size={26} />
              <bdi className={styles.roomName}>{room.name}</bdi>
            </button>
          </li>
        ))}
      </ul>
      {rooms.length > shown.length ? (
        <Button variant="quiet" size="small" onPress={() => setWhole(true)}>
          <T id="member.sharedRoomsAll" values={{ count: rooms.length }} />
        </Button>
      ) : null}
    </section>
  );
}
