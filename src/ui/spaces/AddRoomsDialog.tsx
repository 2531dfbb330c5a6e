import { useMemo, useState } from 'react';
import { mostSpaceRooms, type SpaceRoomResult } from '../../protocol/spaces';
import type { RoomRow } from '../../protocol/rooms';
import { ErrorNotice, useAction, useCore, useRooms } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import { searchRooms } from '../room-list';
import { FailedRooms, RoomChoice } from './RoomChoice';

const mostShown = 100;

/** Puts rooms that one is in into a space. */
export function AddRoomsDialog({ spaceId, name, onClose }: { spaceId: string; name: string; onClose: () => void }) {
  const t = useText();
  const core = useCore();
  const rooms = useRooms();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [failed, setFailed] = useState<readonly SpaceRoomResult[]>([]);
  const candidates = useMemo(() => (rooms ?? []).filter((row) => mayBeAdded(row, spaceId)), [rooms, spaceId]);
  const found = useMemo(() => searchRooms(candidates, query).slice(0, mostShown), [candidates, query]);
  const add = useAction(
    () => core.call('addToSpace', { spaceId, roomIds: [...chosen].slice(0, mostSpaceRooms) }),
    (results) => {
      const refused = results.filter(({ error }) => error !== null);
      setFailed(refused);
      setChosen(new Set(refused.map(({ roomId }) => roomId)));
      if (refused.length === 0) onClose();
    },
  );
  return (
    <Dialog
      title={t('space.addTo', { space: name })}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <T id="common.cancel" />
          </Button>
          <Button
            variant="primary"
            isPending={add.isPending}
            isDisabled={chosen.size === 0}
            onPress={() => void add.run()}
          >
            <T id="space.addCount" values={{ count: chosen.size }} />
          </Button>
        </>
      }
    >
      <TextField
        label={t('roomList.search')}
        type="search"
        value={query}
        onChange={setQuery}
        {...(query !== '' && { onEscape: () => setQuery('') })}
        takesFocus
      />
      <RoomChoice label={t('space.roomsOfYours')} rooms={found} chosen={chosen} onChange={setChosen} />
      <p>
        <T id="space.addHint" />
      </p>
      <FailedRooms results={failed} rooms={rooms ?? []} />
      <ErrorNotice error={add.error} />
    </Dialog>
  );
}

/** Conversations of two stay out of spaces; what lies in the space already, and the space itself, cannot be added. */
const mayBeAdded = (row: RoomRow, spaceId: string): boolean =>
  row.membership === 'join' && row.kind !== 'direct' && row.roomId !== spaceId && !row.spaces.includes(spaceId);
