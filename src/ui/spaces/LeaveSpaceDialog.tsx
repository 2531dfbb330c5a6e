import { useMemo, useState } from 'react';
import { mostSpaceRooms, type SpaceRoomResult } from '../../protocol/spaces';
import { ErrorNotice, useAction, useCore, useRooms, useViewState } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { RadioChoices } from '../design/RadioChoices';
import { T, useText } from '../language';
import { FailedRooms, RoomChoice } from './RoomChoice';

type Which = 'none' | 'all' | 'some';

/** Leaves a space, with the rooms one chooses. */
export function LeaveSpaceDialog({ spaceId, name, onClose }: { spaceId: string; name: string; onClose: () => void }) {
  const t = useText();
  const core = useCore();
  const rooms = useRooms();
  const [which, setWhich] = useState<Which>('none');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [failed, setFailed] = useState<readonly SpaceRoomResult[]>([]);
  const inside = useMemo(
    () => (rooms ?? []).filter((row) => row.membership === 'join' && row.spaces.includes(spaceId)),
    [rooms, spaceId],
  );
  const leaving = which === 'all' ? inside.map(({ roomId }) => roomId) : which === 'some' ? [...picked] : [];
  const leave = useAction(
    () => core.call('leaveSpace', { spaceId, roomIds: leaving.slice(0, mostSpaceRooms) }),
    (results) => {
      const refused = results.filter(({ error }) => error !== null);
      setFailed(refused);
      if (refused.length > 0) return;
      const { view, space, show, selectSpace } = useViewState.getState();
      if (space === spaceId) selectSpace(null);
      if ((view.kind === 'space' && view.roomId === spaceId) || (view.kind === 'room' && leaving.includes(view.roomId)))
        show({ kind: 'none' });
      onClose();
    },
  );
  return (
    <Dialog
      title={t('leaveRoom.title', { room: name })}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} takesFocus>
            <T id="common.cancel" />
          </Button>
          <Button variant="danger" isPending={leave.isPending} onPress={() => void leave.run()}>
            <T id="space.leave" />
          </Button>
        </>
      }
    >
      {inside.length === 0 ? (
        <p>
          <T id="space.leaveText" />
        </p>
      ) : (
        <>
          <p>
            <T id="space.leaveWhich" values={{ count: inside.length }} />
          </p>
          <RadioChoices<Which>
            label={t('space.leaveLabel')}
            value={which}
            choices={[
              { value: 'none', label: t('space.leaveNone') },
              { value: 'all', label: t('space.leaveAll') },
              { value: 'some', label: t('space.leaveSome') },
            ]}
            onChange={setWhich}
          />
          {which === 'some' ? (
            <RoomChoice label={t('space.roomsOfYours')} rooms={inside} chosen={picked} onChange={setPicked} />
          ) : null}
        </>
      )}
      <FailedRooms results={failed} rooms={rooms ?? []} />
      <ErrorNotice error={leave.error} />
    </Dialog>
  );
}
