import { Check } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import type { RoomRow } from '../../protocol/rooms';
import type { SpaceRoomResult } from '../../protocol/spaces';
import { useErrorText } from '../app';
import { Avatar } from '../design/Avatar';
import { Banner } from '../design/Banner';
import { T } from '../language';
import styles from './Spaces.module.css';

export interface RoomChoiceProps {
  label: string;
  rooms: readonly RoomRow[];
  /** Room IDs. */
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

/** Several of one's rooms. */
export function RoomChoice({ label, rooms, chosen, onChange }: RoomChoiceProps) {
  return (
    <ListBox
      aria-label={label}
      className={styles.choice ?? ''}
      items={rooms.map((row) => ({ id: row.roomId, row }))}
      dependencies={[chosen]}
      selectionMode="multiple"
      // Escape closes the dialog; it does not undo the choice first.
      escapeKeyBehavior="none"
      selectedKeys={chosen}
      onSelectionChange={(keys) => {
        const picked = rooms.filter(({ roomId }) => keys === 'all' || keys.has(roomId));
        const hidden = [...chosen].filter((roomId) => !rooms.some((row) => row.roomId === roomId));
        onChange(new Set([...hidden, ...picked.map(({ roomId }) => roomId)]));
      }}
      renderEmptyState={() => (
        <p className={styles.quiet}>
          <T id="space.noRooms" />
        </p>
      )}
    >
      {({ id, row }) => (
        <ListBoxItem id={id} textValue={row.name} className={styles.choiceRow ?? ''}>
          <Avatar avatar={row.avatar} shape="square" size={30} />
          <bdi className={styles.choiceName}>{row.name}</bdi>
          {chosen.has(id) ? <Check size={18} aria-hidden className={styles.chosen} /> : null}
        </ListBoxItem>
      )}
    </ListBox>
  );
}

/** Rooms with which something did not work, and why. */
export function FailedRooms({ results, rooms }: { results: readonly SpaceRoomResult[]; rooms: readonly RoomRow[] }) {
  const errorText = useErrorText();
  return results.map(({ roomId, error }) =>
    error ? (
      <Banner key={roomId} tone="danger" announce="alert">
        <T
          id="space.failed"
          values={{ room: rooms.find((row) => row.roomId === roomId)?.name ?? roomId, why: errorText(error) }}
        />
      </Banner>
    ) : null,
  );
}
